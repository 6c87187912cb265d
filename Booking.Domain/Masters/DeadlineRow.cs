using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Masters;

/// <summary>A deadline policy in the list.</summary>
/// <param name="Target">What it speaks of; null: everything.</param>
public sealed record DeadlineRow(string Number, int Version, DeadlineScope Scope, LocalizedText? Target, int ReserveMinutes, int CancelMinutes);
