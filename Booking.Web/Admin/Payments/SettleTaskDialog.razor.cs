using Booking.Domain.BackOffice;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Booking.Web.Admin.Payments;

/// <summary>Settles a task; closes with a result only when it is settled.</summary>
public sealed partial class SettleTaskDialog(Worklist work, CurrentActor current)
{
    private readonly SubmitState _submit = new();
    private string? _words;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Parameter, EditorRequired]
    public required CompensationRow Row { get; set; }

    /// <summary>What was typed when the dialog was open before.</summary>
    [Parameter]
    public string? Typed { get; set; }

    [Parameter]
    public Action<string?>? OnTyped { get; set; }

    protected override void OnInitialized() => _words = Typed;

    private void Write(string? words)
    {
        _words = words;
        OnTyped?.Invoke(words);
    }

    private async Task SaveAsync()
    {
        var isSettled = await _submit.RunAsync(async _ =>
            await work.ResolveAsync(await current.GetAsync(), Row.Id, _words ?? "", CancellationToken.None)
        );
        if (isSettled)
            Dialog.Close(DialogResult.Ok(true));
    }
}
