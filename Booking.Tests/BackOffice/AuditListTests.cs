using Booking.Domain.Audit;
using Booking.Domain.BackOffice;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;

namespace Booking.Tests.BackOffice;

/// <summary>What those who work here did, for admins.</summary>
public sealed class AuditListTests
{
    [Theory, OnEveryDatabase]
    public async Task Lines_are_filtered_by_who_did_what_to_what_and_when_newest_first(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (one, other) = (await booking.Studio.StaffAsync(), await booking.Studio.StaffAsync(admin: true));
        await WriteAsync(
            booking,
            new AuditLine(one, AuditAction.Cancel, "R12", "Confirmed", "Cancelled", Now(booking))
        );
        booking.Clock.Advance(TimeSpan.FromHours(1));
        var later = Now(booking);
        await WriteAsync(
            booking,
            new AuditLine(other, AuditAction.AdjustContract, "CT12", "3", "5: お詫び", later),
            new AuditLine(other, AuditAction.ReplayEvent, "inbox", "Processed", "evt_1", later)
        );
        Task<List<string>> Of(AuditFilter filter) => SubjectsAsync(booking, filter);

        Assert.Equal(["inbox", "CT12", "R12"], await Of(new()));
        Assert.Equal(["CT12"], await Of(new() { Action = AuditAction.AdjustContract }));
        Assert.Equal(["R12"], await Of(new() { AccountId = one.AccountId }));
        foreach (var text in new[] { "12", "１２" })
            Assert.Equal(["CT12", "R12"], await Of(new() { Subject = text }));
        foreach (var text in new[] { "ct", "ＣＴ１２", " Ct1 " })
            Assert.Equal(["CT12"], await Of(new() { Subject = text }));
        Assert.Equal(["inbox"], await Of(new() { Subject = "INBOX" }));
        foreach (var text in new[] { "%", "_", "会員" })
            Assert.Empty(await Of(new() { Subject = text }));
        Assert.Equal(["inbox", "CT12"], await Of(new() { From = later }));
        Assert.Equal(["R12"], await Of(new() { To = later }));
    }

    [Theory, OnEveryDatabase]
    public async Task A_line_tells_who_and_what_was_so_before_and_after(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var staff = await booking.Studio.StaffAsync();
        await WriteAsync(
            booking,
            new AuditLine(staff, AuditAction.Cancel, "R12", "Confirmed", "Cancelled late", Now(booking)),
            new AuditLine(ListScene.Admin, AuditAction.CreateSlot, "SS1", null, "朝ヨガ", Now(booking))
        );

        var page = await PageAsync(booking, ListScene.Admin, new());
        var line = page.Items.Single(l => l.Subject == "R12");

        Assert.Equal((staff.AccountId, "staff1@demo.example"), (line.AccountId, line.Who));
        Assert.Equal((AuditAction.Cancel, Now(booking)), (line.Action, line.At));
        Assert.Equal(("Confirmed", "Cancelled late"), (line.Before, line.After));
        // Whose account is no more still has left lines.
        Assert.Equal(
            (null, null, "朝ヨガ"),
            page.Items.Where(l => l.Subject == "SS1").Select(l => (l.Who, l.Before, l.After)).Single()
        );
        var authors = await booking.Server.Get<AuditList>().AuthorsAsync(ListScene.Admin, CancellationToken.None);
        Assert.Equal(
            new AuditAuthor[]
            {
                new(staff.AccountId, "staff1@demo.example"),
                new(ListScene.Admin.AccountId, null),
            }.ToHashSet(),
            authors.ToHashSet()
        );
    }

    [Theory, OnEveryDatabase]
    public async Task The_file_has_every_line_once_in_the_order_of_time_although_numbers_come_in_blocks(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var count = AuditList.MaxPageSize + 5;
        var start = Now(booking);
        // The newest line has the lowest number; and many are of one moment.
        await WriteAsync(
            booking,
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(n => new AuditLine(
                        ListScene.Staff,
                        AuditAction.EditSlot,
                        $"SS{n + 1}",
                        null,
                        null,
                        start.AddMinutes(-n / 150)
                    )),
            ]
        );
        var read = new List<AuditRow>();
        await foreach (
            var line in booking.Server.Get<AuditList>().AllAsync(ListScene.Admin, new(), CancellationToken.None)
        )
        {
            if (read.Count == 10)
                await WriteAsync(
                    booking,
                    new AuditLine(ListScene.Staff, AuditAction.EditSlot, "SS9999", null, null, start.AddMinutes(1))
                );
            read.Add(line);
        }

        Assert.Equal(count, read.Select(l => l.Subject).Distinct().Count());
        Assert.Equal(count, read.Count);
        Assert.Equal(read.OrderByDescending(l => l.At).ThenByDescending(l => l.Id), read);
    }

    [Theory, OnEveryDatabase]
    public async Task It_is_for_admins_alone(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var list = booking.Server.Get<AuditList>();
        foreach (var actor in new[] { await booking.Studio.MemberAsync(), ListScene.Staff, Actor.Guest })
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => PageAsync(booking, actor, new()));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                list.AuthorsAsync(actor, CancellationToken.None)
            );
            Assert.Throws<UnauthorizedAccessException>(() => list.AllAsync(actor, new(), CancellationToken.None));
        }
    }

    private static DateTimeOffset Now(TestBooking booking) => booking.Clock.GetUtcNow();

    private static async Task WriteAsync(TestBooking booking, params AuditLine[] lines)
    {
        await using var db = booking.Database.Open();
        db.AuditLines.AddRange(lines);
        await db.SaveChangesAsync();
    }

    private static Task<Domain.Scheduling.Slots.Page<AuditRow>> PageAsync(
        TestBooking booking,
        Actor actor,
        AuditFilter filter
    ) => booking.Server.Get<AuditList>().PageAsync(actor, filter, 1, 50, CancellationToken.None);

    private static async Task<List<string>> SubjectsAsync(TestBooking booking, AuditFilter filter)
    {
        var page = await PageAsync(booking, ListScene.Admin, filter);
        Assert.Equal(page.Total, page.Items.Count);
        return [.. page.Items.Select(l => l.Subject)];
    }
}
