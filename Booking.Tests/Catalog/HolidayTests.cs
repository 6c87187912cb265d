using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;

namespace Booking.Tests.Catalog;

/// <summary>
/// Holidays are pasted as a list: previewed line by line, added as a whole, and harmless to paste again.
/// </summary>
public sealed class HolidayTests
{
    [Fact]
    public void A_pasted_list_is_read_as_people_write_it()
    {
        var lines = HolidayLines.Read(
            "2026-12-29 年末休業\r\n\r\n2026/1/2, 正月 / New Year\n"
                + "２０２６年１２月３１日　大晦日\nabc\n2026-02-30 ない日\n2026-12-29 "
                + "もう一度\n2026-05-05\n2026-05-06 "
                + new string('長', 101)
        );

        Assert.Equal(
            [
                null,
                null,
                null,
                HolidayProblem.DateMissing,
                HolidayProblem.DateMissing,
                HolidayProblem.Twice,
                HolidayProblem.NameMissing,
                HolidayProblem.NameTooLong,
            ],
            lines.Select(l => l.Problem)
        );
        Assert.Equal([1, 3, 4, 5, 6, 7, 8, 9], lines.Select(l => l.Line));
        Assert.Equal(
            (new DateOnly(2026, 1, 2), new LocalizedText("正月", "New Year")),
            (lines[1].Day!.Date, lines[1].Day!.Name)
        );
        Assert.Equal((new DateOnly(2026, 12, 31), "大晦日"), (lines[2].Day!.Date, lines[2].Day!.Name.In("en")));
    }

    [Fact]
    public void No_line_is_left_out_however_many_there_are_before_it()
    {
        var past = Enumerable.Range(0, 401).Select(_ => "1999-01-01 昔");
        Assert.Null(HolidayLines.Read(string.Join('\n', past.Append("2026-12-29 年末休業")))[401].Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task A_list_that_is_too_long_is_refused_whole(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await CatalogScene.FillAsync(booking);
        var list = "2026-12-29 年末休業\n".PadRight(HolidayLines.MaxText + 1);

        var answer = await scene.Server.Get<AddHolidays>().RunAsync(scene.Admin, null, list, CancellationToken.None);

        Assert.Equal(Refusal.ListTooLong, answer.Refusal);
        Assert.Empty(
            await scene.Server.Get<ReadCatalogItems>().HolidaysAsync(scene.Admin, 2026, CancellationToken.None)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_list_is_added_once_and_what_is_there_already_stays(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await CatalogScene.FillAsync(booking);
        var add = scene.Server.Get<AddHolidays>();
        var place = (await booking.Studio.LocationAsync()).Number;
        const string list = "2026-12-29 年末休業\n2026-12-30 年末休業\nbad";

        Assert.Equal(2, (await add.RunAsync(scene.Admin, null, list, CancellationToken.None)).Value!.Count);
        Assert.Equal(
            Refusal.NothingToAdd,
            (await add.RunAsync(scene.Admin, null, list, CancellationToken.None)).Refusal
        );
        Assert.Equal(
            [HolidayProblem.Known, HolidayProblem.Known, HolidayProblem.DateMissing],
            (await add.PreviewAsync(scene.Admin, null, list, CancellationToken.None)).Select(l => l.Problem)
        );
        Assert.Equal(2, (await add.RunAsync(scene.Admin, place, list, CancellationToken.None)).Value!.Count);
        Assert.Equal(
            Refusal.CatalogItemNotFound,
            (await add.RunAsync(scene.Admin, "LC9999", list, CancellationToken.None)).Refusal
        );

        var days = await scene.Server.Get<ReadCatalogItems>().HolidaysAsync(scene.Admin, 2026, CancellationToken.None);
        Assert.Equal([null, "渋谷", null, "渋谷"], days.Select(d => d.Location?.Ja));
        Assert.NotNull(
            (
                await scene.Server.Get<DeleteHoliday>().RunAsync(scene.Admin, days[0].Number, CancellationToken.None)
            ).Value
        );
        Assert.Equal(
            Refusal.CatalogItemNotFound,
            (
                await scene.Server.Get<DeleteHoliday>().RunAsync(scene.Admin, days[0].Number, CancellationToken.None)
            ).Refusal
        );
        Assert.Equal(
            3,
            (await scene.Server.Get<ReadCatalogItems>().HolidaysAsync(scene.Admin, 2026, CancellationToken.None)).Count
        );
    }

    [Theory, OnEveryDatabase]
    public async Task The_same_list_from_two_admins_at_once_is_added_once(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine, new Meeting("SELECT", "Holidays"));
        var scene = await CatalogScene.FillAsync(booking);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(_ =>
                    Task.Run(() =>
                        scene
                            .Server.Get<AddHolidays>()
                            .RunAsync(scene.Admin, null, "2026-12-29 年末休業", CancellationToken.None)
                    )
                )
        );

        Assert.Single(answers, a => a.Value is { Count: 1 });
        Assert.Single(answers, a => a.Refusal == Refusal.NothingToAdd);
    }

    [Theory, OnEveryDatabase]
    public async Task A_holiday_gets_another_day_name_and_place_and_a_day_has_one(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await CatalogScene.FillAsync(booking);
        var (save, place) = (scene.Server.Get<SaveHoliday>(), await booking.Studio.LocationAsync());
        var made = await scene.SaveAsync(save, Closing);
        var moved = new HolidayDraft(place.Id, new(2026, 12, 30), new("設備点検", ""));

        var saved = await scene.SaveAsync(save, moved, made.Number, made.Version);
        Assert.Equal(moved, (await save.ReadAsync(scene.Admin, made.Number, CancellationToken.None))!.Draft);
        await scene.SaveAsync(save, Closing);
        Assert.Equal(
            [("Date", FieldProblem.DayTaken)],
            await scene.ErrorsAsync(save, Closing with { Name = new("別名", "") }, made.Number, saved.Version)
        );
        Assert.Equal(
            [("Date", FieldProblem.Needed), ("Name.Ja", FieldProblem.Needed)],
            await scene.ErrorsAsync(save, new HolidayDraft(null, null, new(" ", "x")))
        );
        Assert.Equal(
            [("Date", FieldProblem.DayOutOfRange)],
            await scene.ErrorsAsync(save, Closing with { Date = new(1926, 12, 25) })
        );
        Assert.Equal(
            [("LocationId", FieldProblem.NotFound)],
            await scene.ErrorsAsync(save, moved with { LocationId = 99_999_999, Date = new(2027, 1, 4) })
        );
        Assert.Equal(
            Refusal.NotAllowed,
            (await scene.TryAsync(save, moved, made.Number, saved.Version, actor: await booking.Studio.StaffAsync()))
                .Refusal!
                .Refusal
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Of_two_who_edit_one_holiday_the_second_sees_what_the_first_has_saved(DatabaseEngine engine)
    {
        var answers = await BothEditAsync(engine);
        Assert.Single(answers, a => a.Value is not null);
        Assert.Contains(answers.Single(a => a.Value is null).Refusal!.Theirs!.Draft.Name.Ja, new[] { "一", "二" });
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_what_it_said_before_in_the_update_one_overwrites_the_other(DatabaseEngine engine)
    {
        var answers = await BothEditAsync(
            engine,
            new GuardOff(Gate.Update("Holidays"), new(@"\s+AND\s+\w+\.[""\[]NameJa[""\]]\s*=\s*@?\w+"))
        );
        Assert.All(answers, a => Assert.NotNull(a.Value));
    }

    private static readonly HolidayDraft Closing = new(null, new(2026, 12, 29), new("年末休業", "Year-end closing"));

    /// <summary>Both have read the holiday before either writes.</summary>
    private static async Task<Result<Saved, NotSaved<HolidayDraft>>[]> BothEditAsync(
        DatabaseEngine engine,
        params Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor[] interceptors
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await CatalogScene.FillAsync(booking);
        var made = await scene.SaveAsync(scene.Server.Get<SaveHoliday>(), Closing);
        var save = booking
            .StartServer([.. interceptors, new Meeting("SELECT", "Holidays", "NameJa")])
            .Get<SaveHoliday>();
        return await Task.WhenAll(
            new[] { "一", "二" }.Select(name =>
                Task.Run(() =>
                    scene.TryAsync(save, Closing with { Name = new(name, Closing.Name.En) }, made.Number, made.Version)
                )
            )
        );
    }
}
