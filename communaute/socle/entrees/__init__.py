"""Ce qui entre d’un traitement de texte : le lire, le découper à ses titres, dire où chaque morceau peut aller.

Ou, d’un document à remplir fait ici, relire ce qui est écrit sous chaque titre et n’en changer que cela.
Ce que les morceaux deviennent se décide dans la pièce de leur nom (une fiche) ; rien ne s’écrit ici.
"""
