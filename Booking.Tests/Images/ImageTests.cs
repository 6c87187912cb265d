using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Images;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Images;

public sealed class ImageTests
{
    private static readonly LocalizedText Alt = new("スタジオの入口", "The entrance");

    [Theory, OnEveryDatabase]
    public async Task A_location_has_several_pictures_in_the_order_the_admin_wants(DatabaseEngine engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        var first = await scene.AddAsync(scene.Place, Samples.Jpeg);
        var second = await scene.AddAsync(scene.Place, Samples.Png());
        Assert.Equal([first.PublicId, second.PublicId], await scene.IdsAsync(scene.Place));

        Assert.Null(
            (
                await scene
                    .Get<OrderImages>()
                    .RunAsync(scene.Admin, scene.Place, [second.PublicId, first.PublicId], CancellationToken.None)
            ).Refusal
        );
        Assert.Equal([second.PublicId, first.PublicId], await scene.IdsAsync(scene.Place));

        await scene.Get<RemoveImage>().RunAsync(scene.Admin, second.PublicId, CancellationToken.None);
        Assert.Equal([first.PublicId], await scene.IdsAsync(scene.Place));
        Assert.Equal([first.PublicId], scene.Booking.Server.Images.Ids);
        Assert.Equal(
            Refusal.ChangedMeanwhile,
            (
                await scene
                    .Get<OrderImages>()
                    .RunAsync(scene.Admin, scene.Place, [first.PublicId, second.PublicId], CancellationToken.None)
            ).Refusal
        );
        Assert.Equal(
            [AuditAction.AddImage, AuditAction.AddImage, AuditAction.OrderImages, AuditAction.RemoveImage],
            await scene.AuditAsync(scene.Place.Number)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_program_has_one_picture_and_the_next_takes_its_place(DatabaseEngine engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        await scene.AddAsync(scene.Program, Samples.Jpeg);
        var second = await scene.AddAsync(scene.Program, Samples.Png());

        Assert.Equal([second.PublicId], await scene.IdsAsync(scene.Program));
        Assert.Equal([second.PublicId], scene.Booking.Server.Images.Ids);
        Assert.Equal(
            ("スタジオの入口", ImageFormat.Png, 96, 64),
            (second.Alt.Ja, second.Format, second.Width, second.Height)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Of_two_admins_who_give_a_program_its_picture_at_once_the_later_one_s_stands_alone(
        DatabaseEngine engine
    )
    {
        await using var scene = await Scene.OpenAsync(engine);

        var both = await Task.WhenAll(
            Task.Run(() => scene.TryAsync(scene.Admin, scene.Program, Samples.Jpeg)),
            Task.Run(() => scene.TryAsync(scene.Admin, scene.Program, Samples.Png()))
        );

        Assert.All(both, b => Assert.Null(b.Refusal));
        Assert.Equal(await scene.IdsAsync(scene.Program), scene.Booking.Server.Images.Ids);
        Assert.Single(scene.Booking.Server.Images.Ids);
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_owner_s_row_lock_and_the_index_both_stay(DatabaseEngine engine)
    {
        var noTurn = new GuardOff(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("Programs", StringComparison.Ordinal)
        );
        await using var scene = await Scene.OpenAsync(engine, noTurn, new Meeting("Images", "OwnerKind"));
        await scene.Booking.Database.ExecuteAsync(
            "DROP INDEX \"UX_Images_OnlyOne\"",
            "DROP INDEX [UX_Images_OnlyOne] ON [Images]"
        );

        await Task.WhenAll(
            Task.Run(() => scene.TryAsync(scene.Admin, scene.Program, Samples.Jpeg)),
            Task.Run(() => scene.TryAsync(scene.Admin, scene.Program, Samples.Png()))
        );

        Assert.Equal(2, (await scene.IdsAsync(scene.Program)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task Only_admins_change_pictures_and_a_refused_file_leaves_nothing(DatabaseEngine engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        var image = await scene.AddAsync(scene.Place, Samples.Jpeg);
        foreach (
            var other in new[]
            {
                Actor.Guest,
                await scene.Booking.Studio.MemberAsync(),
                await scene.Booking.Studio.StaffAsync(),
            }
        )
        {
            Assert.Equal(Refusal.NotAllowed, (await scene.TryAsync(other, scene.Place, Samples.Jpeg)).Refusal);
            Assert.Equal(
                Refusal.NotAllowed,
                (await scene.Get<RemoveImage>().RunAsync(other, image.PublicId, CancellationToken.None)).Refusal
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (await scene.Get<DescribeImage>().RunAsync(other, image.PublicId, Alt, CancellationToken.None)).Refusal
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (
                    await scene
                        .Get<OrderImages>()
                        .RunAsync(other, scene.Place, [image.PublicId], CancellationToken.None)
                ).Refusal
            );
        }

        Assert.Equal(
            Refusal.ImageNotFound,
            (await scene.TryAsync(scene.Admin, ImageOwner.Staff(999_999), Samples.Jpeg)).Refusal
        );
        Assert.Equal(Refusal.ImageBroken, (await scene.TryAsync(scene.Admin, scene.Place, Samples.Jpeg[..^9])).Refusal);
        for (var i = 1; i < scene.Place.Most; i++)
            await scene.AddAsync(scene.Place, Samples.Jpeg);
        Assert.Equal(Refusal.ImagesFull, (await scene.TryAsync(scene.Admin, scene.Place, Samples.Jpeg)).Refusal);
        Assert.Equal(scene.Place.Most, scene.Booking.Server.Images.Ids.Count);
    }

    [Theory, OnEveryDatabase]
    public async Task The_sweep_removes_old_files_without_a_row_and_nothing_else(DatabaseEngine engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        var (files, orphan, young) = (scene.Booking.Server.Images, new string('a', 32), new string('b', 32));
        files.Now = scene.Booking.Clock.GetUtcNow();
        var kept = await scene.AddAsync(scene.Place, Samples.Jpeg);
        await files.WriteAsync(orphan, Samples.Jpeg, CancellationToken.None);
        files.Now = scene.Booking.Clock.GetUtcNow().AddHours(2);
        await files.WriteAsync(young, Samples.Jpeg, CancellationToken.None);
        scene.Booking.Clock.Advance(SweepImages.Grace + TimeSpan.FromHours(1));

        Assert.Equal(1, await scene.Get<SweepImages>().RunAsync(CancellationToken.None));

        Assert.Equal(new[] { kept.PublicId, young }.Order(), files.Ids.Order());
    }

    /// <summary>A place, a program, and an admin who takes pictures of both.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        private Scene(TestBooking booking) => Booking = booking;

        public TestBooking Booking { get; }

        public Actor Admin { get; } = new(Guid.NewGuid(), null, IsStaff: false, IsAdmin: true);

        public ImageOwner Place { get; private set; }

        public ImageOwner Program { get; private set; }

        public static async Task<Scene> OpenAsync(
            DatabaseEngine engine,
            params Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor[] interceptors
        )
        {
            var booking = await TestBooking.StartAsync(engine, interceptors);
            return new(booking)
            {
                Place = ImageOwner.Location((await booking.Studio.LocationAsync()).Id),
                Program = ImageOwner.Program((await booking.Studio.ProgramAsync(ProgramKind.Class)).Id),
            };
        }

        public T Get<T>()
            where T : notnull => Booking.Server.Get<T>();

        public Task<Result<ImageView, Refusal>> TryAsync(Actor actor, ImageOwner owner, byte[] file) =>
            Get<AddImage>().RunAsync(actor, owner, file, Alt, CancellationToken.None);

        public async Task<ImageView> AddAsync(ImageOwner owner, byte[] file) =>
            (await TryAsync(Admin, owner, file)).Value
            ?? throw new InvalidOperationException("The picture was refused.");

        public async Task<List<string>> IdsAsync(ImageOwner owner) =>
            [.. (await Get<ReadImages>().RunAsync([owner], CancellationToken.None))[owner].Select(i => i.PublicId)];

        public Task<List<AuditAction>> AuditAsync(string subject) =>
            Booking.Server.ReadAsync(db =>
                db.AuditLines.Where(l => l.Subject == subject).OrderBy(l => l.Id).Select(l => l.Action).ToListAsync()
            );

        public ValueTask DisposeAsync() => Booking.DisposeAsync();
    }
}
