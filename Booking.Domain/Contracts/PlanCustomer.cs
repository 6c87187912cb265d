using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>The member as the provider knows them; null if the plan needs no customer.</summary>
public sealed record PlanCustomer(string? GatewayId);
