using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;

namespace Booking.Domain.Masters;

/// <summary>Why it was not set aside. <paramref name="Usage"/>: something still uses it, which somebody must accept first.</summary>
public sealed record NotSetAside(Refusal Refusal, MasterUsage? Usage = null);
