"""The words of each topic, in French and English together, as notation.py writes them.

The topics themselves, and what each is, stand in functions/domain/mention.py.
"""

from functions.domain.mention import Topic

TAXONOMY = {
    Topic.HYGIENE: """
        hygiene/hygienique/salmonell*/listeria/bacterie*/contamine*/avarie*/perime*
        e coli
        perimee/perimes/moisi*/rance/pourri*/insalubre/sanitaire*/cafard*/rat/rats
        souris
        blatte*/asticot*/mouche*/insecte*/cheveu/cheveux/poil/vomi/vomir/diarrhee/gastro
        intoxication*/intoxique*/malade*/fraiche*/cru/crue/crus
        pas frais
        chaine du froid
        mal cuit/cuite/cuits/cuites
        date limite/depassee
        hygiene/unhygienic/sanitary/insanitary/unsanitary/mould*/mold*/mouldy/moldy
        rotten
        expired/rancid/cockroach*/roach*/mouse/mice/maggot*/fly/flies/hair/raw
        undercooked
        food poisoning/safety/hygiene
        sick/ill/vomit*/diarrhoea/diarrhea/contaminat*/spoiled/spoilt/bacteria/health
        gone/went off
        health inspect*/code/department
    """,
    Topic.QUALITY: """
        qualite/gout/gouteux/savoureux/fade/insipide/delicieux/delicieuse*/bon/bonne
        bons
        cuisson/cuit/cuite/brule/sec/seche/dur/dure/froid/froide/tiede/portion*/ration*
        congele*/surgele*/industriel*/frais/fraicheur/maison/menu/plat/plats/dessert*
        repas/nourriture/produit*/defectueu*/casse*/abime*/panne/resultat*
        marche pas
        immangeable/degueu*/infect/infecte/ecoeurant*/copieu*/fini/finition*/usage*
        vetuste
        quality/taste*/tasty/bland/flavour*/flavor*/delicious/cooked/overcooked/burnt
        dry
        cold/stale/portion*/frozen/fresh/freshness/homemade/dish/dishes/meal*/food
        product*
        faulty/defective/broken/shoddy/worn/inedible/disgusting/soggy/tasteless/delicate
        menu/dessert*/poor/work/working
    """,
    Topic.WAITING: """
        attente/attendre/attendu/attendons/attends/attendais/lent/lente/lenteur/longue*
        interminable*/retard*/patienter/patiente*/queue/heures/minutes
        la/une/en/de/cette/chaque file
        toujours pas
        trop long/longue
        salle d attente
        wait/waiting/waited/queue*/queuing/line/slow/slowly/delay*/late/hours/minutes
        ages
        forever/took so/too long
        still no/waiting
    """,
    Topic.STAFF: """
        serveur*/serveuse*/personnel/equipe/accueil/accueillant*/patron*/patronne
        gerant*
        vendeur*/vendeuse*/caissier*/caissiere*/employe*/reception*/secretaire*/medecin*
        infirmier*/infirmiere*/docteur/dentiste/coiffeur*/coiffeuse*/sourire*/aimable*
        desagreable*/agreable/impoli*/malpoli*/poli/polie/arrogan*/hautain*/meprisan*
        agressi*/souriant*/sympathique*/sympa/gentil*/incompeten*/competen*/ecoute
        attitude
        service/professionnel*/prevenant*/attentionne*/odieu*/irrespect*
        froid accueil
        staff/waiter*/waitress*/server*/team/manager*/owner*/receptionist*/cashier*
        nurse*
        doctor*/dentist*/stylist*/employee*/welcom*/rude/rudeness/friendly/unfriendly
        polite
        impolite/arrogant/attitude/helpful/unhelpful/smile*/smiling/professional/service
        unprofessional/attentive/dismissive/condescending/incompeten*/competent
        bartender*
    """,
    Topic.PRICE: """
        prix/cher/chere/chers/cheres/facture*/facturation/addition/note/tarif*/euro
        euros
        arnaque*/escroc*/vol/voleur*/rembours*/supplement*/frais/acompte/avoir/payer
        paye*
        paiement*/debit*/bancaire/abordable*
        carte bleue
        rapport qualite
        hors de prix
        promotion*/reduction*/caution/devis/gratuit*/abus*/abuse
        price*/pricey/expensive/overpriced/cheap/bill/billed/billing/charge/charged/overcharge*
        refund*/deposit/cost*/fee/fees/money/ripoff/scam*/value/invoice*/pay/paid
        rip off
        payment*/pound*/dollar*/affordable/discount*/quote/tip/voucher*/surcharge
    """,
    Topic.BOOKING: """
        reservation*/reserve*/reserver/annul*/livraison*/livre/livree/livrer/livreur*
        colis
        commande*/commander/expedi*/rdv/overbook*/surbook*/surreservation
        rendez vous
        disponib*/rupture/stock/report/reporte
        a emporter
        click collect
        standard telephon*
        booking*/booked/book/reservation*/reserved/cancel*/deliver*/courier/order*
        parcel*
        package*/shipping/shipped/appointment*/overbooked/takeaway/takeout/collect*
        stock
        no show
        click and collect
    """,
    Topic.CLEANLINESS: """
        propre*/proprete/sale/sales/salete/crasseu*/crasse/poussier*/tache*/odeur*
        puant*
        puait/pue/nettoy*/menage/toilettes/sanitaires/draps/degoutant*/punaise*
        moisissure*
        poubelle*/collant*
        clean*/dirty/filth*/dust*/stain*/smell*/stink*/stank/grubby/toilet*/bathroom*
        sheets
        spotless/immaculate/bedbug*/grime/grimy/rubbish/bins/sticky/unclean*
        bed bug*
    """,
    Topic.NOISE: """
        bruit*/bruyant*/bruyante*/tapage/vacarme/musique/insonoris*
        isolation phonique
        voisin*/nuisance*/assourdiss*/sono/hurl*/calme/silencieu*/travaux
        nois*/loud*/music/racket/deafening/soundproof*/quiet/neighbour*
        thin walls
        neighbor*/shouting/building/construction work/works
    """,
    Topic.ACCESSIBILITY: """
        accessib*/inaccessib*/rampe/pmr/handicap*
        fauteuil roulant
        mobilite reduite
        malvoyant*/aveugle*/sourd*/malentendant*/ascenseur*/poussette*/marches/escalier*
        chien guide/d assistance
        langue des signes
        accessib*/inaccessib*/wheelchair*/ramp/disabled/disabilit*/lift/elevator*
        step free
        blind/deaf/pushchair*/buggy/stroller*/stairs/mobility
        hearing loop
        guide/assistance dog
        sign language
    """,
    Topic.DISCRIMINATION: """
        racis*/raciste*/discrimin*/homophob*/antisemit*/islamophob*/transphob*/sexis*
        xenophob*/facies/grossophob*/validis*/misogyn*/prejug*/misogyne*
        racis*/racist*/discriminat*/homophob*/antisemit*/islamophob*/transphob*/sexis*
        xenophob*/bigot*/profiling/profiled/slur*/prejudice*/ableis*/misogyn*
    """,
    Topic.SAFETY: """
        securite/danger*/accident*/bless*/chute*/glissant*/incendie/feu/fumee/alarme
        agress*
        violen*/menac*/vol/vole/voles/cambriol*/urgence*/pompiers/police/samu
        electrocut*
        brulure*/noyade/effondr*/gaz/monoxyde/vigile*/videur*/insecurite
        safety/unsafe/danger*/hazard*/accident*/injur*/slipped/slippery/fire/smoke/alarm
        assault*/violen*/threat*/theft/stolen/robbed/burgl*/emergency/ambulance/police
        security/bouncer*/electrocut*/burns/drown*/collapsed/monoxide
        gas leak
    """,
    Topic.PRIVACY: """
        donnees/rgpd/confidential*/pirat*/camera*
        vie privee
        secret medical
        fuite de donnees
        coordonnees/consentement/filme*/spam/demarchage/cookies/indiscret*/discretion
        data/gdpr/privacy/private/confidential*/breach*/hacked/hack/leaked/camera*
        consent
        filmed/spam/information/hipaa
        marketing emails
        personal details
    """,
    Topic.EMPLOYMENT: """
        salaire*/salarie*/licenci*/greve*/syndicat*
        conditions de travail
        harcelement moral
        sup/stagiaire*/apprenti*/embauche*/recrut*/cdi/cdd/smic
        heures supplementaires
        exploit* leurs/les/ses/du employes/personnel/salaries/saisonniers
        travail au noir/dissimule/illegal
        ancien/ancienne employe*/salarie*
        prud hommes
        wage*/salary/salaries/fired/sacked/laid/layoff*/strike/union*
        working conditions
        overtime/intern/interns/apprentice*/hiring/recruit*/unpaid
        zero hours
        former/ex employee*/staff
        treats/its/employees/workers
        treat their
        your staff
    """,
    Topic.ENVIRONMENT: """
        ecolog*/environnement*/pollu*/plastique*/gaspill*/dechet*/recycl*/greenwashing
        durable/bio/climat*/carbone/tri/vrac/empreinte/rejets
        ecolog*/environment*/pollut*/plastic/waste/wasteful/wasting/recycl*/greenwash*
        sustainab*/organic/climate/carbon/footprint
        single use
    """,
    Topic.CAMPAIGN: """
        campagne*/publicite*/pub/pubs/affiche*/slogan/tweet*/post/story/publication*
        communique*/communication/influenceu*/influenceur*/instagram
        community manager
        tiktok/facebook/buzz/boycott*/partenariat*/egerie/sponsor*/concours
        bad buzz
        campaign*/advert*/ad/ads/commercial/billboard/slogan/tweet*/posted/hashtag*
        influencer*/boycott*/sponsor*/instagram/tiktok/facebook/giveaway
        tone deaf
        statement/press release/pr stunt
    """,
    Topic.CLOSURE: """
        ferme*/fermeture/fermer/fermes/fermee/liquidation/redressement/faillite
        rideau baisse
        cessation/horaires/ouvert*/ouverture/ouvre/rouvr*/reouverture
        definitivement ferme
        demenag*/administrative
        closed/closing/closure/close/closes/shut/shutting/bankrupt*/liquidation
        administration
        opening/reopen*/opens/open/relocat*
        new/their/your hours
        moved out
    """,
    Topic.PRAISE: """
        merci/bravo/felicitation*/excellent*/parfait*/genial*/super/magnifique*
        formidable*
        adore*/regal*/recommand*/top/merveill*/exceptionnel*/incroyable*
        coup de coeur
        ravi/ravie/ravis/sublime*/chapeau/impeccable*/nickel
        thank/thanks/brilliant/excellent/perfect*/amazing/awesome/fantastic/wonderful
        love*
        loved/recommend*/superb/outstanding/exceptional/congratulations/kudos/great/best
        lovely/gorgeous/shout out
    """,
}
