"""What takes a red flag's phrase back: denied, supposed, asked, handled, of others.

Same notation as the phrases. When in doubt a guard holds: a phrase that is not
credible still leaves a negative mention, which counts towards a spike.
"""

from functions.understand.notation import read_table

NEGATED = read_table("""
    aucun/aucune/pas/jamais/sans/ni/zero/nul/fausse/fausses/faux/rien/nullement
    personne n
    no/not/never/without/nobody/none/nothing/neither/nor/cannot/t/zero/false
    didnt/wasnt/isnt/dont/doesnt/havent/hasnt/werent/wont/cant
    verbalement/verbally
    au lieu de/d
    loin d/de
    instead of
    far from
    free of/from
    renonce*/retire*/retir* a/ma/notre/la/sa
    dropped/dropping/withdrew/withdrawn/withdraw
""")
"""In the six words before the phrase, within its clause, or inside it."""

OTHER_NEGATIONS = read_table("""
    plus jamais
    jamais plus
    jamais vu/ete/eu aussi/autant/pareil
    pas seulement/etonnant/que/normal/acceptable/admissible/tolerable/un/de
    pas pu/arrete/cesse/dormi/ferme/mange/loin
    sans doute/aucun/raison/prevenir/motif/excuse/excuses/scrupule/gene/consentement/
        accord
    sans mon/notre/son/meme/notre
    sans la moindre excuse/raison/gene
    sans aucune raison/excuse/gene/explication
    pour rien
    rien fait/dit
    n ai/a/avons/est/ont rien
    ne reviendr* pas/plus/jamais
    n y retourn* pas/plus/jamais
    ne remettr* pas/plus/jamais
    plus rien
    never again
    never/not/t/no come/coming/return*/eat*/order*/set/visit*/recommend*/back/go/stop*
    never/not/t go/going back/there/again
    not only/just/surprising*/acceptable/okay/ok/normal/exaggerating/joking/even/once
    no wonder/doubt/joke/exaggeration/longer/reason/apology/warning/shame/remorse/
        provocation
    no apologies/excuse/explanation
    without a/any doubt/reason/warning/my/our/his/her/consent/permission/asking/
        provocation
    without my/our/her/his/even
    t believe/sleep/stop/leave/stand/walk/eat/care
    not stop/sleep
    for nothing
    nothing but
    wouldn/won/didn/not/don t serve/let/allow/seat/accept/rent/help
    ne/n sert/servent/laisse*/accepte* pas
    pas voulu/accepte
    pas servi*/laisse*
    never been so/this/as
    jamais ete aussi/si
""")
"""Negations that deny something else; they are read over."""

DENIED_AFTER = read_table("""
    est/sont/etait/etaient/serait/sera faux/fausse*/dementi*/infonde*/impossible/
        exagere*/injustifie*
    n est/etait/a/ont/sont/etaient pas/jamais
    is/was/are/were/is/being untrue/false/unfounded/unlikely/nonsense/denied/baseless/
        unthinkable
    is/was/are/were/has/have/did/does not/never
    isn/wasn/aren/weren/didn/hasn/doesn t
    pas/jamais ici/chez/du
    not here
    verbalement/verbally
    infonde*/dementi*/inexistant*/imaginaire*/impossible
    unfounded/baseless/nonexistent
    free
""")
"""In the four words after the phrase."""

UNREAL = read_table("""
    pourrait/pourraient/pourrais/pourriez/pourrions/aurait/auraient/aurais/aurions/
        auriez
    devrait/devraient/devrais/devriez/serait/seraient/ferait
    risque*/eviter/evite/evitez/prevenir/prevention/peur/crain*/espere*/redout*/
        angoisse*
    failli/faillit/presque/quasi/eventuel*/potentiel*/pourvu/croirait/croirais
    peut etre
    pas loin de/d
    a deux doigts
    au cas ou
    en cas de/d
    afin/pour d/de ne/n pas
    could/might/may/would/should/possibly/potential*/maybe/perhaps/hypothetical*
    risk*/avoid*/prevent/prevents/prevention/afraid/fear*/worried/worry/scared/hope/
        hoping/dread*/paranoid
    almost/nearly/imagine/pretend*/narrowly/phobia
    waiting to
    worse than
    pire qu/que
    in case
    close to
    close call/shave
    protect* against/from/nos/vos/les
    proteg* contre/de/d/vos/nos
""")
"""In the eight words before the phrase, within its clause."""

ASKED = read_table("""
    est ce que/qu
    que/what faire/to si/when/if/quand
    est il vrai
    savez vous
    quelqu un sait/a/aurait/est
    me demande/demandais/demandons si
    is it true
    anyone/anybody know/knows/else/heard/had/get/got/ever/been
    has/have/did anyone/anybody/you/someone
    wonder*/wondering if/whether
    curious if/whether
""")
"""Anywhere in the sentence before the phrase."""

CONDITIONAL = read_table("""
    si je/j/tu/il/elle/on/nous/vous/ils/elles/l/le/la/les/un/une/ca/quelqu/jamais/
        votre/mon/ma
    s il/ils
    if/unless
    a moins que/qu
    le jour ou
    quand/lorsque quelqu
    the day/moment someone/somebody
    before/until someone/somebody/a
    avant/jusqu qu/a quelqu/un/une/ce
    avant qu il/un/une/quelqu
""")
"""Likewise; but « si vous ne remboursez pas, je porte plainte » is a legal threat."""

REPROACH = read_table("""
    est ce/il/vous normal/acceptable/admissible/tolerable/serieux
    c est normal/acceptable
    trouve*/trouvez vous/normal/ca/cela/tu
    vous trouvez/trouvez
    comment osez/pouvez/peut/faites/expliquez/ose/est/on/se/a
    comment se/ca peut/fait
    pourquoi ai/avons/m/nous/personne/votre/vos/a/avez/le/la/ma/mon/les/est
    que comptez/allez/faites vous
    qu attendez vous
    quand allez/comptez/pensez vous
    qui va/vont/paie/paye/m/nous
    de qui/quel se/vous/droit
    vous vous/rendez moquez/compte
    is it/this/that normal/acceptable/ok/okay/how/what/really/your
    how dare/can/could/do/does/come/is/many/long/did
    why did/was/were/is/are/am/has/have/would/does/do/on
    what are/is/kind/sort/do/will/happens you/this/of/your/the
    who is/do/will/pays/should responsible/i/pay/for
    when are/will you
    do you think/find/realise/realize/even/know/call/really/consider
    are you kidding/serious/aware/going
    explain
    who s/is in/with/joining/else
    qui est/se/veut/avec partant/joint/moi
""")
"""In a question that reproaches what happened, rather than asks whether it did."""
