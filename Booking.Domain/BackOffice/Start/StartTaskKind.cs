namespace Booking.Domain.BackOffice.Start;

/// <summary>What waits for somebody who works here.</summary>
public enum StartTaskKind
{
    /// <summary>A class is over, and nobody has noted who came.</summary>
    Attendance,

    /// <summary>A class has begun, and cash for it has not been taken.</summary>
    Cash,

    /// <summary>Compensations that only a person can settle; for admins.</summary>
    Compensations,

    /// <summary>Payment events that failed for good; for admins.</summary>
    PaymentEvents,

    /// <summary>Mails that were given up; for admins.</summary>
    Mails,
}
