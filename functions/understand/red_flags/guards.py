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
    in case
    close to
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

OF_OTHERS = read_table("""
    on m/nous a dit qu/que/de
    il parait/paraitrait
    parait il
    on dit/raconte/murmure
    on m/nous a raconte/parle/rapporte
    m/nous a/ont dit/raconte/rapporte qu/que
    j ai entendu/lu/appris
    entendu dire/parler
    d apres un/une/des/le/la/les/certain*/mon/ma
    selon un/une/des/le/la/les/certain*/mon/ma/google
    rumeur*/pretendu*/presume*/pretendument/ragot*/canular/fake/infox
    soi disant
    apparently/allegedly/alleged/supposedly/rumour*/rumor*/reportedly/hoax/gossip
    i/we/just/have/ve heard/read
    heard that/about/of/someone/stories
    people/they/some/someone say/says/said/claim/claims/claimed
    told me/us that/about/of
    chien*/chienne/chat/chats/chiot*/lapin/perroquet/cheval du/de/des/a/est/s/d/qui/
        ete/etait _ _ voisin*/intoxique*/empoisonne*/mort/malade*/intoxiquee
    mon/ma/notre/son/leur/nos/mes chien*/chienne/chat/chats/chiot*/lapin/perroquet/
        cheval
    my/our/his/her/a/the/neighbor/neighbour/s cat/cats/puppy/kitten/rabbit/horse/
        parrot/dogs
    my/our/s/his/her dog got/was/is/has/had/ate/being/needed
    neighbour/neighbor/neighbours/neighbors s dog/cat/house/son/daughter/kid
    voisin*/voisine* de/du _ palier/dessus/dessous/immeuble
    film*/serie/episode/roman/livre/documentaire/podcast/reportage/spectacle/sketch/
        escape/polar
    jeu/jeux video/video/role/societe
    movie*/episode/novel/book/documentary/podcast/series/film/films/thriller/sketch/
        musical/netflix
    in the play/show/game
    un/une/l autre restaurant/resto/hotel/etablissement/endroit/magasin/clinique/
        cabinet/enseigne/chaine/boite/bar/salle/pharmacie/dentiste/salon/ville
    autre restaurant/resto/hotel/etablissement/endroit/magasin/clinique/cabinet/adresse
    ailleurs/concurrent*/concurrence
    en face
    d a cote
    restaurant/hotel/bar/resto/magasin/etablissement/boite voisin*/precedent*
    mon/notre ancien/ancienne/precedent* restaurant/hotel/dentiste/medecin/clinique/
        salle/coiffeur/garage/banque/employeur/patron/cabinet
    another/other/previous/different/last/former/old/nearby restaurant/hotel/place/
        shop/clinic/practice/chain/bar/dentist/gym/club/bank/employer/job/boss/pub/
        company
    elsewhere/competitor*
    next door
    down the road/street
    across the street/road/square/border
    au ski/foot/rugby/travail/boulot/velo/tennis/match/basket/judo/entrainement/marathon
    en jouant/courant/skiant/jardinant/bricolant/faisant/descendant
    accident de ski/voiture/moto/velo/travail/la/trottinette/scooter
    at work/home/school/practice/training
    football/soccer/rugby/hockey/playing/skiing/hiking/cycling/gardening/marathon/
        snowboarding/jogging/basketball/netball
    car/bike/motorbike/motorcycle/cycling/skiing/work accident/crash
    soigne*/guerie/gueri/opere*/remis*/repare* _ _ super/bien/formidable*/genial*/
        merci/bravo/efficace*/professionnel*/rapide*/parfait*
    pris* en charge
    prise en charge
    soignee/soigne pour/apres/suite/d/de/a/mon/ma/mes
    m a/ont soigne*/remise/reeduque*/recousu*/sauve*/aide*
    m a/ont remis sur/d
    reeducation/reeduque*/remettre/recuperation/convalescence
    treated/treating/treat me/us/him/her/my/our for
    rehab/recovery/recovering/physio/rehabilitation
    looked after/me after
    took care/good of/care
    formation*/cours/conference*/exposition/sensibilis*/atelier*/debat/colloque/
        seminaire sur/contre/au/aux/a/de/du/d/pour
    training/course/lecture/exhibition/workshop/seminar/talk/webinar/conference/
        class on/about/against/in/covering
    contre le/la/les/l racisme/racistes/discrimination*/violence*/fuite*/vol*/
        agression*/homophobie/antisemitisme/harcelement/salmonelle/norovirus/piratage
    lutte*/luttent/lutter/engag*/mobilis* contre
    against racism/discrimination/assault/homophobia/harassment/violence/antisemitism/
        hate
    anti racist*/racisme/discrimination/homophobie
    campaign*/charity/association/fundraiser/awareness/prevention/survivors/
        victims of/against/for/week/day
    association*/collecte/journee/semaine/campagne/prevention/marche contre/de/des/
        pour/mondiale/nationale
    assurance*/insurance couvre/contre/against/covers/for
    specialis*/specialiste/expert* en/dans/du/in
    specialis*/specializ* in
    il y a deux/trois/quatre/cinq/six/sept/huit/neuf/dix/quinze/vingt/trente/
        longtemps/plusieurs/quelques/un/1/2/3/4/5/10 ans/annees/an/temps
    il y a longtemps
    il y a dix/vingt/trente/longtemps
    l an/annee dernier/derniere/passe/passee
    a l epoque
    years/decades/ages/year/yrs ago
    a/one/two/three/four/five/ten/twenty/few year/years/decade ago/back
    back in 19*/20*/the
    in the 80s/90s/70s
    en 19*/200*/201*/2020/2021/2022/2023
    in 19*/200*/201*/2020/2021/2022/2023
    last year
    ancien*/precedent* proprietaire*/gerant*/direction/patron*/equipe
    previous/former/old owner*/management/manager*/landlord
    depuis _ _ _ regle*/resolu*/corrige*/ordre/change
    regle*/resolu*/corrige*/classe* depuis/entre/sans/rapidement/vite
    since/now been/fully/fixed/resolved/sorted/completely fixed/resolved/sorted/
        settled/dealt/closed
    since fixed/resolved/sorted/settled/apologised
    quand/lorsque j/on/nous etais/etait/etions petit*/enfant*/gamin*/jeune*
    as a kid/child/teenager/student
    when i was little/young/a
    taste buds
    assault* on/to/of the/my/your/our/flavour*/flavor* _ senses/taste/ears/eyes/ear/nose
    pour les/mes/nos/vos papilles/oreilles/yeux
    amour propre
    my/his/her/our pride/wallet/ego
    mon/notre/le portefeuille/porte/ego
    je rigole/plaisante/deconne
    joking/kidding/jk/figuratively/metaphor*/lol
    mdr/ptdr/lol/blague/humour/ironie
    cadeau/cadeaux/pomme/flechette* empoisonne*
    par leur/sa/la qualite/beaute
    de rire/bonheur/joie/plaisir/jalousie/fatigue/trac
    with laughter/joy/jealousy/envy/excitement/love
    love/home/sea/car/travel/home/morning sick*
    mal de mer/mer/transport*/pays
    sick of/and tired/waiting/of/hearing/people/seeing/being
    deguis*/halloween/maquillage/murder/enigme
    halloween/costume/prank
    gueule de bois
    hungover/hangover/drunk/morning
    trop bu/mange
    too much/many
    gastro du petit/moment/a/de l/ecole/creche
    virus/epidemie _ creche/ecole
    passe* en/par justice
    avocat au/aux/et/en/cru crevettes/saumon/tranches/mais/fromage/mayonnaise/oeuf
    defend*/conseille* par/mon avocat
""")
"""Anywhere in the sentence."""
