using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Reservations;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Reconciliation;

/// <summary>What became of it: mended, no longer there, or made a task.</summary>
public sealed record MendResult(MendState State);
