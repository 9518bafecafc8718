"""Ce qui entre d’un traitement de texte : le lire, le découper à ses titres, dire où chaque morceau peut aller.

Ce que les morceaux deviennent se décide dans la pièce de leur nom (une fiche) ; rien ne s’écrit ici.
"""
