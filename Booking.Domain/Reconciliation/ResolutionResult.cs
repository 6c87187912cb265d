using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Reconciliation;

/// <summary>What became of it: mended, no longer there, or made a task.</summary>
public sealed record ResolutionResult(ResolutionState State);
