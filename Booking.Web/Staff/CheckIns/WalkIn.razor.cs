using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.CheckIns;

/// <summary>
/// Somebody comes without a booking (rule Walk-ins): found by name, booked into this slot with what they have or for
/// cash, and noted as there.
/// </summary>
public sealed partial class WalkIn(
    FindMembers find,
    ReadNotes notes,
    MarkAttendance mark,
    CurrentActor current,
    IStringLocalizer<CheckInTexts> text
) : ActionComponent
{
    private IReadOnlyList<MemberCard>? _found;
    private IReadOnlyDictionary<string, MemberMarks> _marks = new Dictionary<string, MemberMarks>();
    private MemberCard? _chosen;
    private Refusal? _refusal;
    private string _query = "";
    private string? _booked;

    private IStringLocalizer<CheckInTexts> Text => text;

    [Parameter, EditorRequired]
    public required SlotView Slot { get; set; }

    [Parameter]
    public EventCallback OnBooked { get; set; }

    private async Task SearchAsync()
    {
        (_booked, _refusal) = (null, null);
        var actor = await current.GetAsync();
        var found = _query.Trim() is { Length: > 0 } wanted
            ? await find.RunAsync(actor, wanted, CancellationToken.None)
            : null;
        _marks = await notes.MarksAsync(actor, found?.Select(m => m.Number) ?? [], CancellationToken.None);
        _found = found;
    }

    /// <summary>Why the member cannot be booked for.</summary>
    private static string ReasonOf(MemberCard member) =>
        member.Status == MemberStatus.Suspended ? "WalkInSuspended" : "WalkInUnconfirmed";

    private void Choose(MemberCard? member) => (_chosen, _booked, _refusal) = (member, null, null);

    /// <summary>They stand here, so they are here; before the doors open the list notes them later.</summary>
    private async Task BookedAsync(string reservation)
    {
        var marked = await mark.RunAsync(
            await current.GetAsync(),
            reservation,
            Attendance.Attended,
            CancellationToken.None
        );
        _refusal = marked.Refusal?.Reason == RefusalReason.NotYet ? null : marked.Refusal;
        (_booked, _chosen, _found, _query) = (_chosen?.Name, null, null, "");
        await OnBooked.InvokeAsync();
    }
}
