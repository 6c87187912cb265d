using Booking.Domain;
using Booking.Domain.Data;
using Booking.Domain.Masters;
using Booking.Tests.TestKit;

namespace Booking.Tests.Masters;

/// <summary>Holidays are pasted as a list: previewed line by line, added as a whole, and harmless to paste again.</summary>
public sealed class HolidayTests
{
    [Fact]
    public void A_pasted_list_is_read_as_people_write_it()
    {
        var lines = HolidayLines.Read("2026-12-29 年末休業\r\n\r\n2026/1/2, 正月 / New Year\n２０２６年１２月３１日　大晦日\nabc\n2026-02-30 ない日\n2026-12-29 もう一度\n2026-05-05\n2026-05-06 " + new string('長', 101));

        Assert.Equal([null, null, null, HolidayProblem.DateMissing, HolidayProblem.DateMissing, HolidayProblem.Twice, HolidayProblem.NameMissing, HolidayProblem.NameTooLong], lines.Select(l => l.Problem));
        Assert.Equal([1, 3, 4, 5, 6, 7, 8, 9], lines.Select(l => l.Line));
        Assert.Equal((new DateOnly(2026, 1, 2), new LocalizedText("正月", "New Year")), (lines[1].Day!.Date, lines[1].Day!.Name));
        Assert.Equal((new DateOnly(2026, 12, 31), "大晦日"), (lines[2].Day!.Date, lines[2].Day!.Name.In("en")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_list_is_added_once_and_what_is_there_already_stays(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await MastersScene.FillAsync(booking);
        var add = scene.Server.Get<AddHolidays>();
        var place = (await booking.Studio.LocationAsync()).Number;
        const string list = "2026-12-29 年末休業\n2026-12-30 年末休業\nbad";

        Assert.Equal(2, (await add.RunAsync(scene.Admin, null, list, CancellationToken.None)).Value!.Count);
        Assert.Equal(Refusal.NothingToAdd, (await add.RunAsync(scene.Admin, null, list, CancellationToken.None)).Refusal);
        Assert.Equal([HolidayProblem.Known, HolidayProblem.Known, HolidayProblem.DateMissing], (await add.PreviewAsync(scene.Admin, null, list, CancellationToken.None)).Select(l => l.Problem));
        Assert.Equal(2, (await add.RunAsync(scene.Admin, place, list, CancellationToken.None)).Value!.Count);
        Assert.Equal(Refusal.MasterNotFound, (await add.RunAsync(scene.Admin, "LC9999", list, CancellationToken.None)).Refusal);

        var days = await scene.Server.Get<ReadMasters>().HolidaysAsync(scene.Admin, 2026, CancellationToken.None);
        Assert.Equal([null, "渋谷", null, "渋谷"], days.Select(d => d.Location?.Ja));
        Assert.NotNull((await scene.Server.Get<DeleteHoliday>().RunAsync(scene.Admin, days[0].Number, CancellationToken.None)).Value);
        Assert.Equal(Refusal.MasterNotFound, (await scene.Server.Get<DeleteHoliday>().RunAsync(scene.Admin, days[0].Number, CancellationToken.None)).Refusal);
        Assert.Equal(3, (await scene.Server.Get<ReadMasters>().HolidaysAsync(scene.Admin, 2026, CancellationToken.None)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task The_same_list_from_two_admins_at_once_is_added_once(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine, new Meeting("SELECT", "Holidays"));
        var scene = await MastersScene.FillAsync(booking);

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => scene.Server.Get<AddHolidays>().RunAsync(scene.Admin, null, "2026-12-29 年末休業", CancellationToken.None))));

        Assert.Single(answers, a => a.Value is { Count: 1 });
        Assert.Single(answers, a => a.Refusal == Refusal.NothingToAdd);
    }
}
