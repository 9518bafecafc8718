"""Les pages d’une édition : la lire, l’emporter, et ce que l’équipe ou une personne y fait encore."""
