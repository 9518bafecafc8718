"""Les vues de l’accueil : une page d’entrée, des pages éditoriales, le contact, les communautés et les thèmes."""
