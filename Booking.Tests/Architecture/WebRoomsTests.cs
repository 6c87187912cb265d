namespace Booking.Tests.Architecture;

/// <summary>
/// Features of the web never see each other except through Theme, Live and Startup (docs/architecture.md).
/// </summary>
public sealed class WebRoomsTests
{
    private const string Web = "Booking.Web";

    private static readonly string[] Shared = ["Startup", "Theme", "Live"];

    /// <summary>
    /// Each room of the web and what it may use. What stands at the top, BookingApp and Program, puts all together and
    /// so is no room.
    /// </summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Startup"] = [],
        ["Live"] = ["Startup"],
        ["Theme"] = ["Startup", "Live"],
        ["Members.Schedule"] = Shared,
        ["Members.Reservations"] = Shared,
        ["Members.Contracts"] = Shared,
        ["Members.Accounts"] = Shared,
        ["Members.MyPage"] = Shared,
        // A feed is set up on a page of the account, and its file is that of the mails.
        ["Members.Calendars"] = [.. Shared, "Members.Accounts", "Notifications", "Stripe"],
        ["Staff.Bookings"] = Shared,
        ["Staff.Calendar"] = Shared,
        ["Staff.Contracts"] = Shared,
        ["Staff.FrontDesk"] = Shared,
        ["Staff.Messages"] = Shared,
        ["Kiosks"] = Shared,
        ["Staff.CheckIns"] = [.. Shared, "Staff.FrontDesk"], // a walk-in is booked and marked as at the front desk
        ["Admin.Payments"] = Shared,
        ["Admin.AuditLines"] = Shared,
        ["Admin.Mails"] = Shared,
        ["Admin.Catalog"] = Shared,
        ["Admin.Labels"] = Shared,
        ["Admin.Notices"] = [.. Shared, "Notifications"], // a notice is shown as it is written
        ["Admin.Questions"] = Shared,
        ["Admin.Images"] = Shared,
        ["Admin.Reconciliation"] = Shared,
        ["Admin.Installations"] = Shared,
        ["Admin.Retention"] = Shared,
        ["Admin.Sales"] = Shared,
        ["Admin.Settings"] = [.. Shared, "Notifications"], // a mail is sent as a trial
        ["Admin.FirstSteps"] = Shared,
        ["Admin.Tags"] = Shared,
        ["Stripe"] = ["Startup"],
        // Mails are written as pages are; the site's address is Stripe's.
        ["Notifications"] = ["Startup", "Theme", "Stripe"],
        ["Api"] = ["Startup"],
        ["BackgroundServices"] = ["Startup"],
        ["Development"] = ["Startup", "Theme", "Stripe"], // the emulator speaks what the gateway speaks
    };

    /// <summary>Folders that have not the name of their room.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new() { ["Layout"] = "Theme" };

    [Fact]
    public void No_room_of_the_web_uses_another_that_it_may_not_use()
    {
        var uses = new RoomGraph(SourceTree.Read(Web, ".cs", ".razor"), RoomOf).Uses().ToList();

        Assert.NotEmpty(uses);
        Assert.Empty(Forbidden(uses));
    }

    [Fact]
    public void What_the_rooms_may_use_has_no_cycle()
    {
        var left = MayUse.ToDictionary(room => room.Key, room => room.Value.ToHashSet());
        while (left.Where(room => room.Value.Count == 0).Select(room => room.Key).ToList() is { Count: > 0 } done)
        {
            foreach (var room in done)
                left.Remove(room);
            foreach (var uses in left.Values)
                uses.ExceptWith(done);
        }

        Assert.Empty(left);
    }

    [Fact]
    public void Every_folder_of_the_web_belongs_to_a_room()
    {
        var strays = SourceTree
            .Read(Web, ".cs", ".razor")
            .Select(f => f.Namespace)
            .Distinct()
            .Where(n => n != Web && RoomOf(n) is null);

        Assert.Empty(strays);
    }

    [Theory]
    [InlineData("Members/Schedule/Week.cs", "using Booking.Web.Staff.Calendar;", "Staff.Calendar")]
    [InlineData("Members/Schedule/Week.cs", "using Grid = Booking.Web.Staff.Calendar.Grid;", "Staff.Calendar")]
    [InlineData("Members/Schedule/Week.cs", "var x = Staff.Calendar.Grid.Of();", "Staff.Calendar")]
    [InlineData("Members/Schedule/Week.cs", "Booking.Web.Staff.Calendar\n    .Grid.Of();", "Staff.Calendar")]
    [InlineData("Members/Schedule/_Imports.razor", "@using Booking.Web.Staff.Calendar", "Staff.Calendar")]
    [InlineData("Members/Schedule/Week.razor", "<Booking.Web.Staff.Calendar.Grid />", "Staff.Calendar")]
    [InlineData("Admin/Sales/Chart.razor", "<Payments.PaymentBadge />", "Admin.Payments")]
    [InlineData("Layout/Frame.razor", "@inject Members.Reservations.Holds Holds", "Members.Reservations")]
    [InlineData("Startup/Health.cs", "using Booking.Web.Live;", "Live")]
    public void A_forbidden_use_is_found(string path, string code, string used)
    {
        var use = Assert.Single(Forbidden(Uses(path, code)));
        Assert.Equal((path, used), (use.File[(Web.Length + 1)..], use.To));
    }

    [Theory]
    [InlineData("Members/Schedule/Week.cs", "using Booking.Web.Live;")]
    [InlineData("Members/Schedule/Week.cs", "// Booking.Web.Staff.Calendar.Grid")]
    [InlineData("Members/Schedule/Week.razor", "@* see Staff.Calendar.Grid *@")]
    [InlineData("Members/Schedule/Week.cs", "var x = item.Staff.Calendar.Grid; Grid.Of();")]
    [InlineData("Staff/Calendar/Month.cs", "Grid.Of();")]
    [InlineData("BookingApp.cs", "using Booking.Web.Staff.Calendar;")]
    public void An_allowed_use_is_not_complained_of(string path, string code) =>
        Assert.Empty(Forbidden(Uses(path, code)));

    private static IEnumerable<RoomUse> Forbidden(IEnumerable<RoomUse> uses) =>
        uses.Where(use => !MayUse[use.From].Contains(use.To));

    /// <summary>A made-up source among a few others.</summary>
    private static IEnumerable<RoomUse> Uses(string path, string code)
    {
        string[] others =
        [
            "Staff/Calendar/Grid.razor",
            "Admin/Payments/PaymentBadge.razor",
            "Members/Reservations/Holds.cs",
            "Live/Feed.cs",
        ];
        return new RoomGraph(
            [.. others.Select(o => new SourceFile($"{Web}/{o}", "")), new SourceFile($"{Web}/{path}", code)],
            RoomOf
        ).Uses();
    }

    private static string? RoomOf(string @namespace)
    {
        if (!@namespace.StartsWith(Web + ".", StringComparison.Ordinal))
            return null;
        var name = @namespace[(Web.Length + 1)..];
        return MayUse
            .Keys.Select(room => (Folder: room, Room: room))
            .Concat(Elsewhere.Select(folder => (Folder: folder.Key, Room: folder.Value)))
            .Where(f => $"{name}.".StartsWith($"{f.Folder}.", StringComparison.Ordinal))
            .OrderByDescending(f => f.Folder.Length)
            .Select(f => f.Room)
            .FirstOrDefault();
    }
}
