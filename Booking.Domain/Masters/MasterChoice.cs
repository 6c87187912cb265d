using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Masters;

/// <summary>Something a form lets one choose. One that was set aside is offered only where it is chosen already.</summary>
public sealed record MasterChoice(long Id, LocalizedText Name, bool IsActive);
