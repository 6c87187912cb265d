using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Masters;

/// <summary>How many of a kind are offered, and how many set aside.</summary>
public sealed record MasterCount(int Active, int SetAside);
