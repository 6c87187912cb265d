namespace Booking.Domain.BackOffice.Installations;

/// <summary>
/// What an admin says to a pause (rule Copied database). Moved: the same installation at a new address. Copy: another
/// installation from now on. Switched: the same studio with another account of the provider, or its other mode.
/// </summary>
public enum PauseAnswer
{
    Moved,
    Copy,
    Switched,
}
