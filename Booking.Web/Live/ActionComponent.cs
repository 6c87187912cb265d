using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Live;

/// <summary>
/// A component whose actions read or write. Where the database does not answer, an action ends with a sentence above
/// the page (<see cref="OutageNotice"/>) and the component stays as it is, with all that was typed; an error boundary
/// would throw it away.
/// </summary>
public abstract class ActionComponent : ComponentBase, IHandleEvent
{
    [Inject]
    private OutageNotice Notice { get; set; } = null!;

    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        try
        {
            var work = item.InvokeAsync(arg);
            if (!work.IsCompleted)
                StateHasChanged(); // busy
            await work;
            Notice.Note(missed: false);
        }
        catch (OperationCanceledException)
        {
            // The page was left, or a newer action has taken over.
        }
        catch (Exception e) when (e.IsOutage())
        {
            Notice.Note(missed: true);
        }

        StateHasChanged();
    }
}
