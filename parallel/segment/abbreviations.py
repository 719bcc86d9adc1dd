"""Abbreviations that no training text holds often enough, by what may follow them. In small letters, without the last period.

`LEADING` want a name, a number or a noun after them, so a sentence never ends there; `TRAILING` may end one.
"""

__all__ = ["LEADING", "TRAILING"]


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


LEADING = {
    "de": words(
        # titles, forms of address, ranks, saints
        "dr dres prof priv doz dipl ing mag lic hr hrn fr frl st hl gebr hptm lt oblt olt gen obst kpt kdt oa ra univ med"
        " phil jur rer nat pol oec habil h.c rev mr mrs ms sr pfr päd theol vet dent pharm sc"
        # references and numbers
        " nr nrn abs art abb abschn anl anm bd bde bl hg hrsg kap pos tab tel telef fon tz rn rdnr rz ziff zif az vgl cf"
        " vs s.a s.o.s ca bzw zw bspw sog sogen evtl ggf ggfs inkl exkl einschl zzgl abzgl insb insbes spez gem lt max"
        " min mind mögl ugs urspr usspr ehem eigtl eig etw jmd jmdn jmdm versch verschied best bes allg amtl ausschl betr"
        " bez bezgl bzgl d.h d.i i.d.r i.e i.s.d i.s.v i.v.m m.a.w m.e o.g s.g u.u z.b z.t z.zt z.hd v.a"
        # adjectives of language, confession and place
        " dt deutschspr engl franz frz ital span lat griech russ türk poln österr schweiz amerik jüd christl kath ev evang"
        " röm nördl südl östl westl städt staatl kgl kaiserl öff priv wiss techn kaufm landw mil nat intern gesch geb"
        " gest verh verw gesch illustr überarb unveränd durchges erw"
        " berl hamb sen jan feb febr apr aug sept sep okt nov dez mo di mi do fr sa so"
    ),
    "en": words(
        "dr mr mrs ms messrs prof rev fr st mt gen col lt sgt capt cpl maj adm gov sen rep hon pres no nos vol vols fig figs"
        " pp p ch sec art cf vs ca approx e.g i.e viz al jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu"
        " fri sat sun univ dept eds ed trans hrs est"
    ),
}

TRAILING = {
    "de": words(
        "usw usf etc ect u.a u.ä u.a.m u.v.m uva uvm u.dgl dgl o.ä o.dgl ff f ffm std stdn min sek mio mill mrd tsd jh jhd jhdt"
        " chr v.chr n.chr co corp inc ltd bros jr jun sen str pl e.v i.r i.r a.d g.m.b.h o.g s.u s.o v.u.z n.u.z a.m p.m pkt"
        " st.gallen kg pfd stk st stck jg jgg aufl zit ebd ebda a.a.o red verf übers anh forts hl.jh m.a b.a ph.d r.i.p"
        " u.s u.s.a d.c l.a n.y p.s p.a s.a a.g wg abt dir präs vors"
    )
    - {"st", "min", "sen", "o.g"},
    "en": words("etc inc ltd co corp bros jr sr u.s u.k u.s.a u.n e.u d.c a.m p.m ph.d b.c a.d m.a b.a ave blvd rd"),
}
