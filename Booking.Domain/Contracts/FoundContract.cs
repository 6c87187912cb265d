using Booking.Domain.Payments.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>The contract that an event refers to, or the incident to record.</summary>
internal sealed record FoundContract(Contract? Contract, (InboxState State, string Outcome)? Incident);
