using Booking.Domain.BackOffice;
using Booking.Domain.Reservations;
using Booking.Web.Layout;
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
    NavigationManager navigation,
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

    private const string Moving = "move";

    private const string Cancelling = "cancel";

    private AdminGrid<BookingRow>? _grid;
    private IDialogReference? _dialog;
    private string? _opened;

    private IStringLocalizer<BookingTexts> Text => text;

    private IStringLocalizer<ReservationStatusTexts> Words => words;

    private IStringLocalizer<UseTexts> Counts => uses;

    private TimeProvider Clock => clock;

    /// <summary>What is done to which booking, as "cancel-R12"; absent: no dialog is open.</summary>
    [SupplyParameterFromQuery(Name = OpenedInAddress.Parameter)]
    public string? Opened { get; set; }

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

    /// <summary>
    /// The address says what is open: "back" closes the dialog, and a reload opens it again. It is opened after the
    /// page is drawn, when the change that asked for it is over.
    /// </summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Opened == _opened)
            return;
        _opened = Opened;
        _dialog?.Close(DialogResult.Cancel());
        if (Opened?.Split('-', 2) is not [var what, var number])
            return;
        if (await list.FindAsync(await current.GetAsync(), number, CancellationToken.None) is not { } row)
            return;
        if (what == Cancelling)
            await ChangeAsync<CancelBookingDialog>(row, "CancelTitle", "Cancelled");
        else if (what == Moving)
            await ChangeAsync<MoveBookingDialog>(row, "MoveTitle", "Moved");
    }

    private void Open(string what, BookingRow row) => new OpenedInAddress(navigation, $"{what}-{row.Number}").Open();

    /// <summary>A dialog does it; the row is read again also where it did not, since it may have changed.</summary>
    private async Task ChangeAsync<TDialog>(BookingRow row, string title, string done)
        where TDialog : BookingDialog
    {
        var parameters = new DialogParameters<TDialog> { { dialog => dialog.Of, row } };
        var dialog = await dialogs.ShowAsync<TDialog>(Text[title, row.Number], parameters, Options);
        _dialog = dialog;
        var result = await dialog.Result;
        _dialog = null;
        if (_opened is { } name && name.EndsWith($"-{row.Number}", StringComparison.Ordinal))
            new OpenedInAddress(navigation, name).Close();
        if (result is { Canceled: false })
            messages.Say(Text[done, row.Number]);
        if (await list.FindAsync(await current.GetAsync(), row.Number, CancellationToken.None) is { } now)
            _grid?.Refresh([now]);
    }
}
