using Booking.Domain.BackOffice;
using Booking.Web.Live;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Booking.Web.Staff.Bookings;

/// <summary>A dialog in which something is done to one booking, for its member.</summary>
public abstract class BookingDialog : ActionComponent, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    protected BookingDialog() => Gone = _gone.Token;

    [Parameter, EditorRequired]
    public required BookingRow Of { get; set; }

    [CascadingParameter]
    protected IMudDialogInstance Dialog { get; set; } = null!;

    protected SubmitState Submit { get; } = new();

    /// <summary>Cancelled when the dialog is closed; for reads alone.</summary>
    protected CancellationToken Gone { get; }

    protected string? Busy => Submit.IsBusy ? "true" : null;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    protected void Close() => Dialog.Cancel();

    /// <summary>It was done.</summary>
    protected void Done() => Dialog.Close(DialogResult.Ok(true));
}
