namespace Booking.Domain.Persistence;

/// <summary>Is told what a command has committed, with its audit lines still tracked.</summary>
public interface ICommitWatch
{
    void Committed(BookingDbContext db);
}
