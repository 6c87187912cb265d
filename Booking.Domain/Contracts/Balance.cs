using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>What is left of a contract.</summary>
public sealed record Balance(int Remaining);
