"""The review screen of Satzpaar: a parallel corpus corrected side by side, by keyboard.

`app` opens it; `plain` is the same line by line, `web` the same in a browser. Three rooms:

- `screens/`: the review screen is one class made of mixins: `core` (what is shown, how something is done safely) →
  `moving` → `beside` → `inserting` → `restructuring` → `working` → `looking` → `managing`, with `lines`, `aligned`
  and `labouring` at their side → `review`. The ladder is another: `ladder_moving` → `ladder`. Every other module there
  is a dialog or a screen of its own.
- `widgets/`: what is drawn: the list, the pair with its editor, the ladder, the lines above and below.
- here, without a screen, so that it can be tested as plain values:
    - the person's way through a corpus: `listed` → `walk` → `session`
    - what can be done, and with which keys: `actions`, `ladder_keys`, `keymap`
    - what runs beside, in threads and processes of its own: `context`, `machine`, `gauging`, `adding`, all behind
      the screen by `priority`; what takes its time: `labour`
    - what is said: `sections`, `offers` and `reasons` about a pair, `lining` and `printed` about lines, `chips` and
      `searching` about filters, `hints` in dialogs, `marks` for statuses, `steps` of undo
    - what is typed: `editing`, `prediction`; what a dialog asks about: `cutting`, `replacing`, `unifying`, `exporting`
    - terminals and looks: `terminal`, `visible`, `wrap`, `part` of what is too long, `themes`, `settings`
"""
