using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Disputes;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Payments;

/// <summary>A dispute, as loud as it is urgent.</summary>
public sealed partial class DisputeCard(TimeProvider clock, Emulation emulated, PaymentSettings settings)
{
    private const string Zone = Location.DefaultTimeZone;

    private DateTimeOffset _now;

    [Parameter, EditorRequired]
    public required DisputeRow Dispute { get; set; }

    /// <summary>Leads to the payment: where the page is not about it.</summary>
    [Parameter]
    public bool ShowPayment { get; set; }

    private bool IsBad =>
        Dispute.Status.IsDecided() ? Dispute.Status == DisputeStatus.Lost : DisputeWords.IsOverdue(Dispute, _now);

    private string? Colour =>
        IsBad ? "bad"
        : Dispute.Status.IsDecided() ? null
        : "warn";

    private string Dashboard =>
        emulated.Payments
            ? "/dev/stripe/"
            : $"https://dashboard.stripe.com/{(settings.Live ? "" : "test/")}disputes/"
                + Uri.EscapeDataString(Dispute.GatewayId);

    protected override void OnParametersSet() => _now = clock.GetUtcNow();

    private static string FullMoment(DateTimeOffset at) =>
        $"{Dates.Full(Dates.LocalDate(at, Zone))} {Dates.Time(at, Zone)}";
}
