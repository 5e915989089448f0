"""Towns where another house of the same name is most often found.

The largest of France, of its neighbours who speak French, of Britain, Ireland and North
America. A town that is missing here is one that Vigie does not take for another's.
"""

from typing import Final

_NAMES: Final = """
    aberdeen, agen, aix en provence, ajaccio, albi, ales, amiens, amsterdam,
    angouleme, annecy, antibes, anvers, arcachon, argenteuil, arles, arras, asnieres,
    atlanta, aubagne, aurillac, austin, auxerre, avignon, barcelona, barcelone,
    bastia, bayonne, belfast, berlin, berne, besancon, beziers, biarritz, birmingham,
    blois, bordeaux, boston, boulogne billancourt, bourges, brest, brighton, bristol,
    brive, bruges, brussels, bruxelles, caen, calais, calgary, cambridge, cannes,
    canterbury, carcassonne, cardiff, carpentras, chalons en champagne, chambery,
    chamonix, champigny, charleroi, charleville, chartres, cheltenham, chester,
    chicago, cholet, clermont ferrand, colmar, cologne, colombes, courbevoie,
    coventry, creteil, dallas, dax, deauville, denver, dijon, dublin, dundee,
    dunkerque, durham, edinburgh, evreux, exeter, fort de france, frejus, fribourg,
    galway, gand, gatineau, geneva, geneve, glasgow, grenoble, halifax, honfleur,
    houston, issy les moulineaux, ivry, la rochelle, lausanne, laval, le havre, le
    mans, leeds, leicester, liege, lille, limerick, limoges, lisbon, lisbonne,
    liverpool, london, londres, lorient, los angeles, louvain, luxembourg, lyon,
    madrid, manchester, marseille, martigues, menton, merignac, metz, miami, milan,
    monaco, montauban, montelimar, montpellier, montreal, montreuil, montreux,
    mulhouse, munich, namur, nancy, nantes, narbonne, neuchatel, nevers, new orleans,
    new york, newcastle, nimes, niort, norwich, nottingham, noumea, orleans, ottawa,
    oxford, papeete, paris, pau, perigueux, perpignan, pessac, philadelphia, plymouth,
    pointe a pitre, poitiers, portland, portsmouth, quebec, quimper, reims, rennes,
    roanne, rodez, rome, rotterdam, roubaix, rouen, royan, rueil malmaison, saint
    brieuc, saint denis, saint etienne, saint malo, saint maur, saint nazaire, saint
    tropez, salon de provence, san francisco, sarcelles, seattle, sheffield,
    sherbrooke, sion, southampton, strasbourg, swansea, tarbes, toronto, toulon,
    toulouse, tourcoing, trois rivieres, troyes, turin, uzes, valence, vancouver,
    vannes, versailles, vichy, villejuif, villeurbanne, washington, waterford,
    winchester, winnipeg, york, zurich
    """

TOWNS: Final = frozenset(" ".join(name.split()) for name in _NAMES.split(","))
"""Plain letters, words apart by a space."""

AMBIGUOUS: Final = frozenset(
    {
        "angers",
        "bale",
        "bath",
        "cork",
        "gap",
        "mons",
        "nice",
        "reading",
        "sens",
        "sete",
        "tours",
        "vienne",
    }
)
"""Towns that are words: counted only behind « à » or in, and with a capital."""

LONGEST: Final = max(len(name.split()) for name in TOWNS)
