"""Who is who in a population: members 2d and 2d + 1 are the antithetic pair of direction d, the mean comes last."""

from clutch_server.domain.errors import InvalidInput


def num_directions(population_size: int) -> int:
    """Noise draws of a population; each serves one antithetic pair.

    Raises:
        InvalidInput: the population is odd or empty; half a pair would add its noise unbalanced.
    """
    if population_size < 2 or population_size % 2:
        raise InvalidInput("config.population_size", expected="an even number of at least 2", got=population_size)
    return population_size // 2


def direction_of(member_index: int, *, population_size: int) -> int:
    """The member's noise draw, 0-based; -1 for the unperturbed mean, whose index is ``population_size``."""
    _check_member(member_index, population_size)
    return -1 if member_index == population_size else member_index // 2


def sign_of(member_index: int, *, population_size: int) -> int:
    """+1 for even members, -1 for odd ones, 0 for the unperturbed mean."""
    _check_member(member_index, population_size)
    if member_index == population_size:
        return 0
    return -1 if member_index % 2 else 1


def _check_member(member_index: int, population_size: int) -> None:
    num_directions(population_size)
    if not 0 <= member_index <= population_size:
        raise InvalidInput("member_index", expected=f"0 to {population_size}", got=member_index)
