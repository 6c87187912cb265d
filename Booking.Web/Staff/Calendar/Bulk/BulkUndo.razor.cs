using Booking.Domain.Scheduling.Series;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>Undoes one batch (rule Undone batches). Another batch is another button: give its key as @key.</summary>
public sealed partial class BulkUndo(UndoBatch undo, CurrentActor current)
{
    private readonly SubmitState _submit = new();
    private BulkUndone? _undone;

    /// <summary>With which the batch was accepted.</summary>
    [Parameter, EditorRequired]
    public required string Batch { get; set; }

    private Task UndoAsync() =>
        _submit.RunAsync(
            async _ => await undo.RunAsync(await current.GetAsync(), Batch, CancellationToken.None),
            done =>
            {
                _undone = done;
                return Task.CompletedTask;
            }
        );
}
