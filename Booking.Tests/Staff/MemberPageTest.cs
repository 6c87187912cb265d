using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Reservations.Answers;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Booking.Web.Staff.FrontDesk;
using Bunit;

namespace Booking.Tests.Staff;

/// <summary>The page of a member, opened as staff.</summary>
public abstract class MemberPageTest : GridPageTest
{
    protected async Task<IRenderedComponent<MemberPage>> OpenAsync(FrontDeskScene scene, Actor by)
    {
        SignIn(by);
        ShowDialogs();
        var page = Render<MemberPage>(p => p.Add(m => m.Number, scene.MemberNumber));
        await UntilAsync(
            () => page.FindAll(".member-page").Count == 1 && page.FindAll(".skeleton").Count == 0,
            "the member's page"
        );
        return page;
    }

    protected async Task ChooseAsync(IRenderedComponent<MemberPage> page, Domain.Scheduling.Slots.Slot slot)
    {
        await UntilAsync(
            () => page.FindAll($".desk-slot[data-slot={slot.Number}]").Count == 1,
            "the slot to be offered"
        );
        await ClickAsync(page, $".desk-slot[data-slot={slot.Number}]");
        await UntilAsync(() => page.FindAll(".desk-offer").Count > 0, "the ways to pay");
    }
}
