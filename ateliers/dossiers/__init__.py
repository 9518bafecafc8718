"""Les documents préparatoires d’une journée : des fichiers que lit qui voit l’atelier. Comment ils sont vérifiés,
rangés et servis est dans socle/documents."""
