using Booking.Domain.Common;
using Microsoft.JSInterop;

namespace Booking.Web.Theme.Forms;

/// <summary>
/// Sends a command, and where it answers that its person must prove once more who they are, opens the dialog for it and
/// sends the same command again (rule Asked again). What was typed stays where it is.
/// </summary>
public sealed class ProofDialog(IJSRuntime js)
{
    public Task<Result<T, Refusal>> RunAsync<T>(Func<Task<Result<T, Refusal>>> command)
        where T : notnull => RunAsync(command, refusal => refusal);

    /// <param name="why">The reason in a "no" that says more.</param>
    public async Task<Result<T, TRefusal>> RunAsync<T, TRefusal>(
        Func<Task<Result<T, TRefusal>>> command,
        Func<TRefusal, Refusal?> why
    )
        where T : notnull
        where TRefusal : class
    {
        var answer = await command();
        return
            !answer.Succeeded(out _, out var refusal)
            && why(refusal)?.Reason == RefusalReason.ProofNeeded
            && await AskAsync()
            ? await command()
            : answer;
    }

    /// <summary>False: the dialog was closed, or the page has gone.</summary>
    private async Task<bool> AskAsync()
    {
        try
        {
            return await js.InvokeAsync<bool>("booking.prove", Timeout.InfiniteTimeSpan);
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
        {
            return false; // the refusal leads to the page that asks
        }
    }
}
