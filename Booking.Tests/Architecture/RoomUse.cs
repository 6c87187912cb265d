namespace Booking.Tests.Architecture;

/// <param name="Name">As the file writes it.</param>
internal sealed record RoomUse(string File, string From, string To, string Name)
{
    public override string ToString() => $"{File} ({From}) uses {To} by {Name}";
}
