namespace Booking.Tests.Calendars;

internal sealed record ReadBackEvent(
    string Uid,
    int Sequence,
    string Summary,
    string Location,
    string Description,
    string Status,
    string Zone,
    DateTimeOffset Starts,
    DateTimeOffset Ends
);
