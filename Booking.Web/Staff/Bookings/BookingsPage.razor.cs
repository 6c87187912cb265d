using Booking.Domain.BackOffice;
using Booking.Domain.Reservations;
using Booking.Web.Startup;
using Booking.Web.Theme.Contracts;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Grid;
using Booking.Web.Theme.Reservations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Booking.Web.Staff.Bookings;

/// <summary>All bookings: found, filtered, exported, and moved or cancelled for their member.</summary>
public sealed partial class BookingsPage(
    BookingList list,
    CurrentActor current,
    IDialogService dialogs,
    StaffMessages messages,
    IStringLocalizer<BookingTexts> text,
    IStringLocalizer<ReservationStatusTexts> words,
    IStringLocalizer<UseTexts> uses,
    TimeProvider clock
)
{
    private static readonly DialogOptions Options = new()
    {
        CloseOnEscapeKey = true,
        BackdropClick = false,
        MaxWidth = MaxWidth.Small,
        FullWidth = true,
    };

    private AdminGrid<BookingRow>? _grid;

    private IStringLocalizer<BookingTexts> Text => text;

    private IStringLocalizer<ReservationStatusTexts> Words => words;

    private IStringLocalizer<UseTexts> Counts => uses;

    private TimeProvider Clock => clock;

    private static string Weight(BookingRow row) =>
        row.Status switch
        {
            ReservationStatus.Held or ReservationStatus.Releasing => "warn",
            ReservationStatus.Confirmed or ReservationStatus.Attended => "good",
            _ => "",
        };

    private AdminColumn<BookingRow> Column(BookingColumn column, string title, RenderFragment<BookingRow> template) =>
        AdminColumn<BookingRow>.Of(BookingsQuery.Shape.Find($"{column}")!, Text[title], template);

    private async Task<GridPage<BookingRow>> LoadAsync(GridQuery query, CancellationToken cancellationToken)
    {
        var actor = await current.GetAsync();
        var page = await list.PageAsync(actor, query.ToFilter(), query.Page, query.Size, cancellationToken);
        return new(page.Items, page.Total);
    }

    private Task CancelAsync(BookingRow row) => ChangeAsync<CancelBookingDialog>(row, "CancelTitle", "Cancelled");

    private Task MoveAsync(BookingRow row) => ChangeAsync<MoveBookingDialog>(row, "MoveTitle", "Moved");

    /// <summary>A dialog does it; the row is read again also where it did not, since it may have changed.</summary>
    private async Task ChangeAsync<TDialog>(BookingRow row, string title, string done)
        where TDialog : BookingDialog
    {
        var parameters = new DialogParameters<TDialog> { { dialog => dialog.Of, row } };
        var dialog = await dialogs.ShowAsync<TDialog>(Text[title, row.Number], parameters, Options);
        if (await dialog.Result is { Canceled: false })
            messages.Say(Text[done, row.Number]);
        if (await list.FindAsync(await current.GetAsync(), row.Number, CancellationToken.None) is { } now)
            _grid?.Refresh([now]);
    }
}
