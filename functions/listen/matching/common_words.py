"""Words that many houses bear in their names: alone they say nothing of which one.

Written for this purpose, from what stands over doors in French and English streets.
Plain letters, as `functions.domain.folding` leaves them.
"""

from typing import Final


def listed(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


ARTICLES: Final = listed("l la le les the")
LITTLE: Final = ARTICLES | listed(
    """
    a and at au aux avec by chez d de des du en entre et for in ma mes mon my nos
    notre of on our pour s sous sur un une with
    """
)
"""Words that join others."""

TRADES: Final = listed(
    """
    auberge bakery bar bistro bistrot boucherie boulangerie boutique brasserie cabinet
    cafe camping cantine cave center centre cinema clinic clinique club coiffeur
    coiffure creperie deli dentist dentiste diner domaine epicerie estaminet fleuriste
    docteur doctor dr fromagerie garage gite glacier grill gym hair hostel hotel inn
    institut kitchen
    laboratoire librairie lounge magasin maison market musee patisserie pharmacie
    pharmacy pizza pizzeria pub restau restaurant resto salle salon shop spa store
    tavern taverne theatre traiteur vet veterinaire
    """
)
"""What a house is, rather than which."""

FIRST_NAMES: Final = listed(
    """
    adam adele adrien agathe agnes alain albert alex alexandra alexandre alexis alfred
    alice aline amelie amy andre andrea andrew angela angelo anna anne annie antoine
    antonio arthur aurelie baptiste barbara beatrice ben benjamin bernard bertrand
    betty bill bob brigitte bruno camille carla carlo carmen caroline catherine cecile
    celine charles charlie charlotte chloe chris christian christine christophe claire
    clara claude claudine clement colette daniel daniele david denis denise diana
    didier dominique edith edouard elena eliane elisabeth elise ella elodie emile
    emilie emily emma emmanuel eric ernest esther etienne eugene eva evelyne fabien
    fabrice fanny fatima felix fernand florence florian france francis franck francois
    francoise frank fred frederic gabriel gaston genevieve george georges gerard
    germaine gilbert gilles gino giovanni gisele grace guillaume gustave guy hannah
    harry helen helene henri henry herve hugo hugues ines irene isabelle jack
    jacqueline jacques james jane janine jean jeanne jeannette jerome jessica jim jo
    joe joel john joseph josephine josette juan jules julia julie julien juliette
    karim kate kevin laetitia laura laure laurence laurent lea leo leon leonie lili
    lily lina linda lisa lise loic lola lou louis louise luc lucas lucie lucien
    lucienne lucy luigi luis lulu madeleine manon manuel marc marcel marcelle margaret
    margot marguerite maria marie mario marion mark marthe martin martine mary mathieu
    mathilde matthieu maurice max maxime melanie mia michael michel michele mike mimi
    mireille mohamed momo monique nadia nadine nana natalie nathalie nicolas nicole
    nina nino noe noel noemie odette olga oliver olivia olivier oscar paolo pascal pat
    patrice patricia patrick paul paula paulette pauline pedro peter philippe pierre
    pierrot rachel raoul raphael raymond regine remi remy rene renee ricardo richard
    robert roberto robin roger roland romain rosa rosalie rose roxane sabine sally sam
    samuel sandra sara sarah sebastien serge simon simone sofia solange sonia sophie
    stephane stephanie steve suzanne suzette sylvain sylvie tata theo theodore therese
    thierry thomas tim tom tonio tonton tony valentin valerie vanessa veronique victor
    victoria vincent violette virginie william xavier yann yves yvette yvonne zoe
    """
)

NOUNS: Final = listed(
    """
    abbaye abeille agneau alpes ami amis amitie amour anchor ancien ancienne ancre ange
    anges angle apple arcades arche ardoise art arts as assiette atelier atlantique aube
    aurore avenir avenue azalee azur baguette balance baleine bambou banane barque bear
    beau beaurivage beaux bel bell belle belles bellevue bio bird black blanc blanche
    bleu bleue blue boat boeuf boheme bois bon bonheur bonne bonnes bons bouchon boule
    boulevard bourg boussole bouteille bread brise brown bull burger cabane cadran calme
    campagne canal caravelle carpe carrefour casa casserole cedre central centrale
    cerise cerisier champs chance chant chapelle charme chat chateau chats chef chemin
    cheval chevre chic chien chips chocolat cigale cinq cite citron clair claire cle
    clef clocher clos cochon coeur coffee coin colibri colline comptoir concorde coq
    coquelicot coquille corail corbeau corner cote coteau couleur cour couronne cours
    crabe croix crown cuisine cygne dauphin delice delices dernier desir detente deux
    diamant diva dix domaine dore douce doux dragon duc eau eclipse ecluse ecureuil eden
    eglise elan elegance elephant elite embarcadere encre enfants entente envie epi
    equilibre ermitage escale escapade escargot espace esprit essentiel est etable etang
    etape etoile evasion excellence expert express falaise famille fast fee felicite
    ferme feu figuier fish five flamme fleur fleuri fleurs fleuve folie fontaine food
    forest foret forge fort forum fouet four fourchette fox fraise fraternite fresh
    fringale fruit fun garden gare gate gaulois golden golf gourmand gourmandise gout
    grain grand grande grandes grands grange great green grenier grenouille gris gros
    hair halle halles happy harbour harmonie haut haute heart hermitage heron heureux
    hill hirondelle home horizon horloge house huit ideal ile iris ivy jardin jardins
    jasmin jaune jetee jeune joie joker joli jolie jour joyeux king kiosque lac lake
    lanterne lavande lavoir leaf lemon liberte libre lilas lion little lodge loft long
    longue lotus loup lumiere lune lys magnolia mairie manoir marche marina marmite
    marron mas mediterranee mer mere merle midi miel mimosa mirage miroir modern moderne
    monde mont montagne moon mouette moulin muse musique nature nest neuf neuve new next
    nid noir noire nord nouveau nouvelle nuage nuit oasis ocean odyssee oie oiseau old
    olive olivier one opera or orange orchidee origine ouest ours oxygene paille pain
    palace palais palmier panorama paon papillon paradis parc parenthese parfait parfum
    park passage passion patio pause pavillon pearl peche pecheur pelican penguin perle
    perroquet petit petite petites petits phare phenix phoenix pier pigeon pin pins
    pivoine place plage plaisir plan planet plume poele poire poisson pomme pommier pont
    ponts pool port porte poste potager potiron poule pre premier premiere prestige
    prieure prince princesse printemps prune pur pure purple quai quality quartier
    quatre queen raisin red regal regence rempart remparts renard rendez rendezvous
    republique reve reves rivage rive river riverside riviere road roc rocher roi rois
    rose rossignol rouge route royal royale rue ruelle rustique saint sainte saison
    saisons sapin saveur saveurs sea sel sept serenite seven silver sirene six small
    smile soiree soleil source sourire south spirit square star station street style
    sucre sud suite sun sunshine swan sweet sympa table tables tandem tartine tea temps
    terrace terrasse terre terroir three tilleul tilleuls top toque tortue tour tourelle
    tout tower tradition trefle treille tresor trois tulipe tunnel two un unique univers
    universel vache vague vallee vallon vanille velo vent vents verger verre vert verte
    victoire vie vieil vieille vieux vigne vignes villa village ville vin vins violet
    vista vitrine voile voiles volcan vous voyage voyageur vue water west white wine
    world yellow zen zenith
    """
)
"""Where it stands, what it looks like, what is sung, drunk, eaten and loved."""

TALK: Final = listed(
    """
    aller allez allons alors an appetit apres as assez attente aucun aujourd aussi avant
    beaucoup bien bienvenue bonjour bonsoir boulot bravo bureau c ca ce cela ces cest
    cet cette ceux ci ciao comme comment coucou deja demain donc dont elle elles encore
    ensemble est et etait etre eux faim faire fait fois hier hui ici il ils j jamais je
    jusque la lui mais manger meilleur merci mieux moi moins ne ni non nous ou oui
    ouvert par parfois partout pas peut plus pourquoi presque puis qu quand que quel
    quelle quelque qui quoi rien salut sans si soi soit sont souvent suis super sur tant
    tard te tellement tes toi tot toujours toute toutes tres trop tu va vais vite voici
    voila vos votre vraiment y
    about again all almost always am any are as away back be because been before best
    better big but bye can come cool could day days did do does dont down drink each eat
    enough ever every few first from get go gone good got had has have he hello her here
    hey him his how hungry i if is isnt it its just know last later less let like live
    look lot lots love made make many maybe me meet more morning most much must name
    never night nights no none not nothing now off ok okay once only or other out over
    own please right same say see she should small so some something soon still stop
    take than thank thanks that them then there these they thing things this those time
    today together tomorrow tonight too try twice under until up upon us very wait want
    was we welcome well were what when where which who why will wish would yes yesterday
    yet you your
    """
)
"""What everybody says all day: a name of such words alone is no name in a text."""

COMMON: Final = FIRST_NAMES | NOUNS
