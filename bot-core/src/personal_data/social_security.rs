//! Social security numbers, and the national numbers that serve as them, by country.

pub(super) mod american;
pub(super) mod british;
pub(super) mod canadian;
pub(super) mod dni;
pub(super) mod french;
pub(super) mod spanish;
