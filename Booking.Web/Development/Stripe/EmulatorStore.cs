using System.Security.Cryptography;

namespace Booking.Web.Development.Stripe;

/// <summary>
/// The emulator's memory and its one lock: whoever reads or changes <see cref="State"/> holds <see cref="Gate"/>.
/// </summary>
internal sealed class EmulatorStore(TimeProvider clock)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public Lock Gate { get; } = new();

    public EmulatorState State { get; private set; } = new();

    /// <summary>Rings after every change, for the clockwork.</summary>
    public EmulatorBell ClockworkBell { get; } = new(clock);

    /// <summary>Rings after every change, for the snapshot.</summary>
    public EmulatorBell SnapshotBell { get; } = new(clock);

    /// <summary>Now, on the emulated Stripe's clock.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Now in whole seconds, as Stripe tells times.</summary>
    public DateTimeOffset Second => DateTimeOffset.FromUnixTimeSeconds(Now.ToUnixTimeSeconds());

    public long NextSequence() => ++State.LastSequence;

    public static string NewId(string prefix, int length = 24) =>
        prefix + RandomNumberGenerator.GetString(Letters, length);

    public void Changed()
    {
        ClockworkBell.Ring();
        SnapshotBell.Ring();
    }

    public void Restore(EmulatorState state)
    {
        lock (Gate)
        {
            State = state;
            // A call that was under way when the program stopped has been answered by nobody.
            foreach (var (key, _) in state.Answers.Where(answer => answer.Value.Body is null).ToList())
                state.Answers.Remove(key);
        }
    }
}
