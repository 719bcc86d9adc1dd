"""Abbreviations that no training text holds often enough, by what may follow them.

All in small letters, without the last period. After those in `LEADING` a name, a number or a noun must follow, so a
sentence never ends there; no ordinary word is among them. After those in `CONCLUDING`, which end an enumeration, a
capital begins a sentence. Those in `TRAILING` may end a sentence, or look like a word. What is `COUNTED` has plain
numbers after it, no ordinals: a period there ends a sentence.
"""

__all__ = ["CONCLUDING", "COUNTED", "LEADING", "TRAILING", "listed"]


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


LEADING = {
    "de": words("""
        dr dres mult em fr prof doz dipl ing hr hrn frl st hl gebr hptm oblt obst kpt kdt rer habil h.c rev mr mrs ms
        pfr theol oec pharm nr nrn abs abb abschn anl anm bd bde hrsg kap telef tz rdnr rz ziff zif az vgl cf vs ca bzw
        bspw fa univ
        sog sogen evtl ggf ggfs inkl exkl einschl zzgl abzgl insb insbes lt mind urspr ehem eigtl jmd jmdm jmdn allg
        betr bez bezgl bzgl rn d.h i.e i.s.d i.s.v i.v.m m.a.w m.e z.b z.hd v.a dt engl frz lat griech österr amerik
        jüd christl kath ev evang röm nördl südl östl westl städt staatl kgl
    """),
    "en": words(
        "dr mr mrs ms messrs prof rev lt gen capt cpl sgt gov hon nos vols figs pp cf vs ca approx e.g i.e viz"
    ),
}

CONCLUDING = {"de": words("usw usf u.s.w etc ect u.a.m u.v.m uvm u.dgl dgl")}

TRAILING = {
    "de": words("""
        u.a u.ä uva o.ä o.dgl ff f ffm std stdn min sek mio mill mrd tsd jh jhd jhdt chr v.chr n.chr co corp inc ltd
        bros jr jun str pl e.v i.r a.d g.m.b.h o.g s.o s.u s.g v.u.z n.u.z a.m p.m pkt pfd stk stck jg aufl zit ebd
        ebda a.a.o verf übers anh forts m.a b.a ph.d u.s u.s.a d.c l.a n.y p.s p.a s.a wg abt dir präs vors d.i
        i.d.r u.u z.t z.zt phil med jur nat pol gen max tab tel art pos bes gem spez versch gest geb verh techn wiss
        mo di do sa dent vet iur mwst bgbl rgbl gvbl abl jan feb febr apr aug sept okt nov dez ital span tsch russ türk
        poln op
    """),
    "en": words("""
        etc inc ltd co corp bros jr sr u.s u.k u.s.a u.n e.u d.c a.m p.m ph.d b.c a.d m.a b.a ave blvd rd st mt no
        vol fig sec art al eds ed est sen rep col adm maj jan feb mar apr jun jul aug sept sep oct nov dec hrs dept
        univ pres
    """),
}

COUNTED = {
    "de": words("""
        nr abs art kap abb tab bd ziff s seite § §§ absatz artikel kapitel abbildung tabelle band ziffer nummer punkt
        teil zeile version platz rang hausnummer fassung
    """),
    "en": words("no vol p fig sec ch page number volume figure section chapter table part version line point"),
}


def listed(language: str) -> frozenset[str]:
    """All abbreviations listed for a language."""
    return frozenset().union(*(table.get(language, frozenset()) for table in (LEADING, CONCLUDING, TRAILING)))
