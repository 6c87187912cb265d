using Booking.Domain.Common;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Theme.Refusals;

/// <summary>Why not, in one sentence for those who work here.</summary>
public sealed partial class StaffRefusalNote(
    IStringLocalizer<StaffRefusalTexts> text,
    IStringLocalizer<RefusalTexts> forMembers
) : ActionComponent
{
    private IStringLocalizer<StaffRefusalTexts> Text => text;

    private IStringLocalizer<RefusalTexts> ForMembers => forMembers;

    [Parameter, EditorRequired]
    public required Refusal Refusal { get; set; }

    /// <summary>IANA zone in which a deadline is told.</summary>
    [Parameter]
    public string TimeZone { get; set; } = "Asia/Tokyo";

    /// <summary>A way out, e.g. to confirm an overlap.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The words for staff where there are some, else those for members.</summary>
    internal static string SentenceOf(
        Refusal refusal,
        string timeZone,
        IStringLocalizer<StaffRefusalTexts> text,
        IStringLocalizer<RefusalTexts> forMembers
    )
    {
        var own = text["Refused" + refusal.Reason, refusal.ReservationNumber ?? ""];
        return own.ResourceNotFound
            ? forMembers[
                refusal.Reason.ToString(),
                refusal.Deadline is { } deadline ? Dates.Moment(deadline, timeZone) : "",
                refusal.ReservationNumber ?? "",
                refusal.Question?.In(Languages.Current) ?? "",
                refusal.ContractNumber ?? "",
                refusal.Person ?? "",
                refusal.Program?.In(Languages.Current) ?? "",
                refusal.Location?.In(Languages.Current) ?? ""
            ]
            : own;
    }
}
