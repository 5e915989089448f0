"""Injury: somebody came to bodily harm, or nearly swallowed it."""

CONCEPTS = {
    "body": """
        cheville*/poignet*/hanche*/bras/jambe*/genou*/cote/cotes/col/femur/nez/dent/
            dents
        epaule*/coude*/doigt*/pied*/crane/tete/front/dos/vertebre*/arcade/clavicule/main
        bassin/machoire/orteil*/tibia/coccyx/visage/oeil/menton/levre*/mollet
        ankle*/wrist*/hip/hips/arm/arms/leg/legs/knee*/rib/ribs/femur/nose/tooth/teeth
        shoulder*/elbow*/finger*/foot/feet/skull/head/forehead/back/collarbone/hand/
            hands
        pelvis/jaw/toe/toes/shin/tailbone/face/eye/chin/lip/neck/spine/thumb/scalp/cheek
    """,
    "fell": """
        glisse*/tombe*/trebuche*/chute*/derape*
        slipped/slip/fell/fall/tripped/tumbled/stumbled/falling
    """,
    "harm": """
        fracture*/entorse*/foulure/luxation/luxe*/commotion/traumatisme/contusion*
        casse* {body}
        casse* le/la/un/une/l/les/son/sa/deux {body}
        cassee/casse/cassees en deux/trois endroits
        ouvert* le/la/l {body}
        foule*/tordu*/demis*/demi* le/la/l {body}
        points de suture
        recousu*/suture*
        urgences/samu/pompiers/ambulance
        saigne*/sang/ensanglante*
        platre*/attelle/minerve/bequille*
        ligament*
        broke/broken/fractured/breaking/fracturing/sprained/twisted/dislocated/
            smashed/shattered
        concussion/concussed/stitches/fracture/fractures/sprain/whiplash/bruised/bruises
        cut/gashed/split/sliced open/my/his/her/deep
        ambulance/bleeding/blood/paramedics/surgery/crutches
        hurt/injured/injury/injuries/knocked
    """,
    "burnt": """
        brule*/brulure*/ebouillante*
        burn/burns/burned/burnt/scalded/scald
    """,
    "thing": """
        plafond/etagere*/enseigne/miroir/lustre/parasol/panneau/tuile*/portail/barriere
        chaise*/banc/table/echelle/vitre/vitrine/porte/ascenseur/balcon/rambarde/marche*
        store/luminaire/lampe/tele/television/meuble/armoire/cadre/rideau/platre/toiture
        ceiling/shelf/shelves/sign/mirror/chandelier/parasol/panel/tile*/gate/barrier
        chair/bench/ladder/window/door/lift/elevator/balcony/railing/step/shelving/
            plaster
        awning/lamp/light/tv/wardrobe/fan/umbrella/stool/deck/display/rack/beam/pole
    """,
    "sharp": """
        verre/metal/plastique dur/ferraille
        verre/metal/plastique/vis/clou/agrafe*/aiguille/lame/os
        glass/metal/plastic/screw/nail/staple*/needle/blade/wire/razor
    """,
    "allergy": """
        anaphyla*
        choc/reaction allergique
        oedeme de quincke
        epipen/epinephrine
        allergic reaction
        gorge _ gonfle*
        throat _ swell*/swollen/closed/closing
    """,
}

PHRASES = """
    ete/suis/est/sommes/sont/etait/etre/retrouve*/fus/fut _ blesse*
    s/m/nous/l/les est/suis/a/sommes/ont/etre/serait _ blesse*
    blesse* par/a/au/aux/dans/chez/sur/en/avec/gravement/grave*/serieusement
    blesse* mon/ma/mes/notre/deux/trois/une/un/plusieurs
    grave*/serieux accident & chez/votre/dans/hotel/magasin/salle/piscine/parking
    {fell} & {harm}
    {fell} & urgences/hopital/hospital/er
    casse*/fracture*/foule*/demis* le/la/l/les/un/une/son/sa/mon/ma/deux/trois {body}
    ouvert* le/la/l/son/sa/mon/ma {body} & {thing}
    coupe* le/la/l/les/au/a _ {body} & {sharp}
    coupe* _ _ profond*/sang/suture*
    {body} casse*/fracture*/casse/ouvert*/broyee/brise* _ en/apres/sur/dans/chez/a/
        par/cause
    fracture* du/de/des/d la/l/col/poignet/bras {body}
    fracture* du/de/des {body}
    {burnt} _ au/du/de premier/second/deuxieme/troisieme/1er/2e/2eme/3e/3eme degre
    {burnt} au visage/bras/cou/main/dos/cuir/ventre
    {burnt} _ le/la/les/l/mon/ma/mes _ {body}/cuir/peau/cuisse*/ventre/cou/oreille*
    {burnt} vif/vive/grave*/gravement/chimique*
    ete/suis/est _ ebouillante*/electrocute*/brule*/brulee
    decharge electrique
    electrocute*
    coince*/ecrase*/broye* _ {body}/doigts & {thing}
    morceau*/bout*/eclat*/debris/bris/tesson*/echarde* de {sharp}
    {sharp} brise/casse dans mon/ma/le/la/notre/leur
    {sharp} dans mon/ma/notre/sa/son plat/soupe/assiette/salade/verre/pain/dessert/
        gateau/pizza/burger/sandwich
    il y avait/a du/des/un/une {sharp} dans
    trouve* _ {sharp} dans & mon/ma/le/la/plat/salade/soupe/assiette/pain/gateau
    casse*/cassee une/la/ma/sa/deux dent/dents sur/en/avec/a/dans
    avale* un/une/du/des _ {sharp}
    {thing} _ _ _ tombe*/effondre*/ecroule*/detache*/lache*/casse*/cede* _ sur/sous
    {thing} qui _ _ tombe*/effondre*/lache* sur
    recu _ {thing} sur la/le/l
    {fell} d/du/de l _ {thing}/etage/balcon & {harm}
    pris* dans/sous {thing}
    noye*/noyade/noyer & piscine/plage/fille/fils/enfant*/bassin
    drowned/drowning & pool/son/daughter/child/kid
    intoxication au monoxyde
    intoxique* au monoxyde
    carbon monoxide & poisoned/poisoning/hospital/sick/alarm
    mort/morte/decede*/tue/tuee & suite/cause/chez/apres/dans votre/cet/cette/leur
    {allergy}
    allergique*/allergie _ _ _ urgences/hopital
    allergique*/allergie & fini*/atterri*/termine* a/aux/en urgences/l/reanimation
    allergic/allergy & ended/rushed/taken/wound up/to/in/by in/at/to/hospital/ambulance
    allergic/allergy & ended/rushed/taken to/in/by hospital/er/a/ambulance
    erreur de/dans medicament*/dosage/prescription/posologie/ordonnance & hopital/
        urgences/malaise/grave
    mauvais medicament*/dosage & urgences/malaise/hopital/donne/delivre
    opere*/opere du mauvais
    mordu*/morsure & chien/votre/urgences/employe
    perdu connaissance & apres/chez/chute/coup
    was/were/got/get/been/am/is/being _ injured/hurt/electrocuted/scalded/crushed/
        trampled
    got/get an/a electric shock
    electric shock from/off
    electrocuted
    injured by/in/at/on/when/because/my/his/her/after/while
    injured my/his/her/our {body}
    hurt my/his/her {body} & {fell}
    hurt my/his/her/himself/herself/myself _ _ on/when/because/falling & {thing}/{fell}
    serious/nasty/bad/severe injury/injuries/accident/fall/burn/burns/cut/concussion
    broke/fractured/sprained/dislocated/shattered/smashed/twisted/breaking/fracturing/
        broken my/his/her/our/a/an/two/three/both _ {body}
    broke/fractured/chipped/cracked/broken/lost a/my/his/her/half/part/front _ tooth
    chipped/cracked/broke/broken tooth on/from/biting
    broken/fractured/sprained/dislocated/shattered {body} & {fell}
    broken/fractured {body} from/after/because/thanks/on
    first/second/third degree burn*
    {burnt} my/his/her/our _ {body}/mouth/tongue/skin/scalp/thigh*/stomach/neck/ear/ears
    chemical/severe/serious/bad/nasty burn/burns
    scalded by/with/when/my/his/her
    piece*/shard*/bit*/chunk*/sliver*/fragment*/lump* of {sharp}
    broken/shattered glass in my/the/our/his/her/their
    {sharp} in my/our/his/her/the/their _ food/soup/salad/meal/drink/burger/pasta/
        bread/cake/rice/curry/dessert/pie/sandwich/ice
    found/finding/bit/swallowed/biting a/an/some/into/on/bits/glass _ _ {sharp}
    swallowed _ {sharp}
    {thing} _ _ fell/collapsed/crashed/toppled/landed/snapped/shattered/broke/gave/
        came on/onto/off/down/under/beneath/way/away
    {thing} fell/collapsed/crashed on
    collapsed under/beneath me/him/her/us/my
    hit by a/the falling
    knocked unconscious
    knocked out by/cold/when/after
    needed/need/required/requiring/got/had/with _ stitches/surgery/ambulance
    trapped/caught/crushed/slammed/shut my/his/her _ {body} & {thing}
    trapped in/inside the lift/elevator/sauna & hours/hour/panic/ambulance
    bitten by _ dog/rats/bugs/bedbugs/their
    dog bit me/my/our
    died/killed/death & because/after/negligence/your/their/at
    wrong medication/dose/dosage/prescription/medicine/drug & hospital/er/reaction/
        gave/given/dispensed
    operated on the wrong
    wrong tooth/knee/leg/eye/side & extracted/pulled/operated/removed/drilled
    ouvert* le/la/l/son/sa/mon/ma {body}
    {body} du/de/d/col _ casse*/fracture*/brise*
    col du femur casse*
    {fell} & col du femur
    {fell} & {body} casse*/fracture*
    brulure*/cloques/blisters aux/au/a/on/sur _ {body}/cuisse*/ventre/cuir/scalp/neck
    chien _ _ mordu/mord/attaque
    ebouillante* par/avec/au/aux
"""

TRAPS = """
    randonnee/hiking/ski/judo/football/rugby/velo/trottinette/gym/sport/match/
        marathon/danse
    casse* le nez & ferme/complet/porte
    casse* les pieds/oreilles/tete
    leg/arm and a leg/arm
    coeur/heart brise/broken/broke
    sous le charme
    par hasard
    en/in amour/love
    nothing/aucun/no dommage/harm/damage
    telephone/phone/screen/ecran/ordinateur/laptop/montre/watch/car/voiture/zip/bag/
        sac & repare*/fixed/repaired/changed
    dentiste/dentist/kine/physio/chirurgien/surgeon/osteo* _ _ _ urgence/merci/bravo/
        super/great/brilliant/amazing/saved/soigne*
    to die for
    a tomber
"""
"""What such phrases are said of instead."""
