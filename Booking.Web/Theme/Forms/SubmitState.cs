using System.Data.Common;
using Booking.Domain.Common;

namespace Booking.Web.Theme.Forms;

/// <summary>
/// A form that sends a command: whether it is under way, what came of it, and the key that makes the command count
/// once.
/// The one rule for the key: it is kept until the command has given a definite answer. A success and a refusal are
/// answers, and the next press is a new intention. When the answer was lost, the next press repeats the old one.
/// </summary>
public sealed class SubmitState
{
    /// <summary>The key of the intention; commands take it with them.</summary>
    public string Key { get; private set; } = NewKey();

    /// <summary>A second press does nothing.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>The last press succeeded, and nothing has been begun since.</summary>
    public bool IsSaved { get; private set; }

    /// <summary>Why the last press did nothing.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Nobody answered: it may have been done or not, and pressing again finds out.</summary>
    public bool IsUnanswered { get; private set; }

    /// <param name="command">Takes the key.</param>
    /// <param name="done">What follows a success, while the form is still busy.</param>
    /// <returns>Whether it succeeded; false also where another press is under way.</returns>
    public async Task<bool> RunAsync<T>(Func<string, Task<Result<T, Refusal>>> command, Func<T, Task>? done = null)
        where T : notnull
    {
        if (IsBusy)
            return false;
        (IsBusy, IsSaved, IsUnanswered, Refusal) = (true, false, false, null);
        try
        {
            var answer = await command(Key);
            Key = NewKey();
            if (!answer.Succeeded(out var value, out var refusal))
            {
                Refusal = refusal;
                return false;
            }

            IsSaved = true;
            if (done is not null)
                await done(value);
            return true;
        }
        catch (Exception e) when (e is DbException or TimeoutException or HttpRequestException or IOException)
        {
            IsUnanswered = true;
            return false;
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <summary>What is asked for has changed: another intention, of which nothing is known yet.</summary>
    public void Renew() => (Key, IsSaved, IsUnanswered, Refusal) = (NewKey(), false, false, null);

    private static string NewKey() => Guid.CreateVersion7().ToString("n");
}
