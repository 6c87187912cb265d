using Booking.Domain.Payments.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>The contract that a notice speaks of, or the incident that it is.</summary>
internal sealed record FoundContract(Contract? Contract, (InboxState State, string Outcome)? Incident);
