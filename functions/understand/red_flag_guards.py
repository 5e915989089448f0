"""What takes a red flag's phrase back: denied, supposed, asked, or told of others.

Same notation as the phrases. When in doubt a guard holds: a phrase that is not
credible still leaves a negative mention, which counts towards a spike.
"""

NEGATED = """
    aucun/aucune/pas/jamais/sans/ni/zero/nul/fausse/fausses/faux/rien/nullement
    personne n
    no/not/never/without/nobody/none/nothing/neither/nor/cannot/t/zero/false
    didnt/wasnt/isnt/dont/doesnt/havent/hasnt/werent
    verbalement/verbally
"""
"""In the six words before the phrase, within its clause."""

NOT_NEGATING = """
    plus jamais
    jamais plus
    jamais vu/ete/eu aussi/autant/pareil
    pas seulement/etonnant/que/normal/acceptable
    sans doute/aucun
    ne reviendr* pas/plus/jamais
    never again
    never/not/t/no come/coming/return*/eat*/order*/set/visit*/recommend*/back
    never/not/t go/going back/there/again
    not only/just/surprising*/acceptable
    no wonder/doubt/joke/exaggeration/longer
    without a/any doubt
    t believe
"""
"""Negations that deny something else; they are read over."""

DENIED_AFTER = """
    est/sont/etait/etaient/serait faux/fausse*/dementi*/infonde*/impossible/exagere*
    n est/etait/a/ont/sont pas/jamais
    is/was/are/were untrue/false/unfounded/unlikely/nonsense/denied
    is/was/are/were/has/have/did/does not/never
    isn/wasn/aren/weren/didn/hasn/doesn t
    pas/jamais ici/chez/du
    not here
    verbalement/verbally
"""
"""In the four words after the phrase."""

UNREAL = """
    pourrait/pourraient/pourrais/pourriez/pourrions/aurait/auraient/aurais/aurions
    devrait/devraient/devrais/devriez/serait/seraient/ferait
    risque*/eviter/evite/evitez/prevenir/prevention/peur/crain*/espere*
    failli/faillit/presque/quasi/eventuel*/potentiel*
    peut etre
    au cas ou
    en cas de/d
    could/might/may/would/should/possibly/potential*/maybe/perhaps/hypothetical*
    risk*/avoid*/prevent*/afraid/fear*/worried/worry/scared/hope/hoping
    almost/nearly/imagine/pretend*
    waiting to
    in case
"""
"""In the eight words before the phrase, within its clause."""

ASKED = """
    est ce que/qu
    est il vrai
    savez vous
    quelqu un sait/a/aurait
    me demande/demandais si
    is it true
    anyone/anybody know/knows/else/heard/had/get/got
    wonder*/wondering if/whether
"""
"""Anywhere in the sentence before the phrase."""

CONDITIONAL = """
    si je/j/tu/il/elle/on/nous/vous/ils/elles/l/le/la/les/un/une/ca/quelqu
    s il/ils
    if/unless
    a moins que
"""
"""Likewise; but « si vous ne remboursez pas, je porte plainte » is a legal threat."""

OF_OTHERS = """
    il parait
    parait il
    on dit/raconte
    on m/nous a dit/raconte/parle
    m/nous a/ont dit/raconte
    j ai entendu/lu/appris
    entendu dire/parler
    d apres un/une/des/le/la/les/certain*/mon/ma
    selon un/une/des/le/la/les/certain*/mon/ma
    rumeur*/pretendu*/presume*/pretendument
    soi disant
    apparently/allegedly/alleged/supposedly/rumour*/rumor*/reportedly/hoax
    i/we/just/have/ve heard/read
    heard that/about/of
    people/they/some/someone say/says/said/claim/claims/claimed
    told me/us that/about/of
    chien*/chienne/chat/chats/chiot*/lapin du/de/des/a/est/s/d
    mon/ma/notre/son/leur chien*/chienne/chat/chiot*
    dog/dogs/cat/cats/puppy got/was/is/were/has/had
    film*/serie/episode/roman/livre/documentaire/podcast/reportage
    movie*/episode/novel/book/documentary/podcast/series
    un/une/l autre restaurant/hotel/etablissement/endroit/magasin/clinique/cabinet
    ailleurs/concurrent*
    en face
    another/other/previous/different restaurant/hotel/place/shop/clinic/practice
    elsewhere/competitor*
    next door
    across the
    au ski/foot/rugby/travail/boulot/velo/tennis/match
    en jouant/courant/skiant/jardinant/bricolant
    at work/home/school
    football/soccer/rugby/hockey/playing/skiing/hiking/cycling/gardening
    soigne*/guerie/gueri
    pris* en charge
    treated/treating me/us/him/her for
    formation/cours/conference/exposition/sensibilis* sur/contre/au/aux/a/de/du/d
    training/course/lecture/exhibition/workshop/seminar on/about/against
    contre le/la/les racisme/racistes/discrimination*/violence*/fuite*/vol*/agression*
    lutte* contre
    against racism/discrimination/assault
    anti racist*/racisme/discrimination
    il y a dix/vingt/trente/longtemps
    years/decades/ages ago
    quand j/on etais/etait petit*/enfant*/gamin*/jeune*
    as a kid/child/teenager
    taste buds
    assault* on/to the/my/your senses/taste/ears/eyes
    pour les/mes/nos papilles/oreilles/yeux
    amour propre
    my/his/her pride
    je rigole/plaisante
    joking/kidding/jk/figuratively
    cadeau/cadeaux empoisonne*
    par leur/sa/la qualite/beaute
"""
"""Anywhere in the sentence."""
