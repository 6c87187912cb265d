using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Notifications;

/// <summary>Contexts on a test's own database.</summary>
internal sealed class DatabaseContexts(TestDatabase database) : IDbContextFactory<BookingDbContext>
{
    public BookingDbContext CreateDbContext() => database.Open();
}
