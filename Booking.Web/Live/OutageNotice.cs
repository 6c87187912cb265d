namespace Booking.Web.Live;

/// <summary>
/// Remembers for one visitor that something they did was not finished because the database did not answer, until the
/// next thing they do is.
/// </summary>
public sealed class OutageNotice
{
    public bool HasMissed { get; private set; }

    /// <summary>Raised on the renderer's thread.</summary>
    public event Action? Changed;

    internal void Note(bool missed)
    {
        if (HasMissed == missed)
            return;
        HasMissed = missed;
        Changed?.Invoke();
    }
}
