using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Reconciliation;

/// <summary>The outcome: resolved, no longer there, or a task.</summary>
public sealed record ResolutionResult(ResolutionState State);
