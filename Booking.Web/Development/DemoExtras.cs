using Booking.Domain.Common;
using Booking.Domain.Images;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Questions;
using Microsoft.EntityFrameworkCore;

namespace Booking.Web.Development;

/// <summary>The demo studio's pictures and the questions it asks, made by its admin.</summary>
internal sealed class DemoExtras(IDbContextFactory<BookingDbContext> contexts, AddImage images, SaveQuestion questions)
{
    /// <summary>Places have this many pictures.</summary>
    private const int PerPlace = 2;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var admin = new Actor(
            await db
                .Users.Where(u => u.UserName == DemoData.Accounts[3])
                .Select(u => u.Id)
                .SingleAsync(cancellationToken),
            null,
            IsStaff: false,
            IsAdmin: true
        );
        if (!await db.Images.AnyAsync(cancellationToken))
            await AddPicturesAsync(db, admin, cancellationToken);
        if (!await db.AdditionalQuestions.AnyAsync(cancellationToken))
            await AddQuestionsAsync(db, admin, cancellationToken);
    }

    private async Task AddPicturesAsync(BookingDbContext db, Actor admin, CancellationToken cancellationToken)
    {
        foreach (var place in await db.Locations.AsNoTracking().OrderBy(l => l.Id).ToListAsync(cancellationToken))
            for (var i = 0; i < PerPlace; i++)
                await AddAsync(
                    admin,
                    ImageOwner.Location(place.Id),
                    DemoPictures.Place(((int)place.Id * PerPlace) + i),
                    place.Name,
                    cancellationToken
                );
        foreach (
            var person in await db
                .Staff.AsNoTracking()
                .Where(s => s.AccountId == null)
                .OrderBy(s => s.Id)
                .ToListAsync(cancellationToken)
        )
            await AddAsync(
                admin,
                ImageOwner.Staff(person.Id),
                DemoPictures.Portrait((int)person.Id),
                person.Name,
                cancellationToken
            );
        foreach (var program in await db.Programs.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken))
            await AddAsync(
                admin,
                ImageOwner.Program(program.Id),
                DemoPictures.Program((int)program.Id),
                program.Name,
                cancellationToken
            );
    }

    /// <summary>Nothing that must be answered: in the demo one books with one click.</summary>
    private async Task AddQuestionsAsync(BookingDbContext db, Actor admin, CancellationToken cancellationToken)
    {
        var pilates = await db
            .Programs.Where(p => p.Name.En == "Private Pilates")
            .Select(p => (long?)p.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (pilates is not null)
            Succeed(
                await questions.RunAsync(
                    admin,
                    null,
                    new(
                        new(
                            "気になる部位や、けがのご経験はありますか?",
                            "Any injuries, or areas you would like to work on?"
                        ),
                        QuestionKind.ShortText,
                        [],
                        IsRequired: false,
                        QuestionSeats.Any,
                        null,
                        pilates
                    ),
                    cancellationToken
                )
            );
        Succeed(
            await questions.RunAsync(
                admin,
                null,
                new(
                    new("当スタジオをどちらでお知りになりましたか?", "How did you hear of us?"),
                    QuestionKind.ChooseOne,
                    [
                        new(0, "ご紹介", "From a friend"),
                        new(0, "ウェブ検索", "Web search"),
                        new(0, "SNS", "Social media"),
                        new(0, "通りがかり", "Walking by"),
                    ],
                    IsRequired: false,
                    QuestionSeats.Trial,
                    null,
                    null
                ),
                cancellationToken
            )
        );
    }

    private async Task AddAsync(
        Actor admin,
        ImageOwner owner,
        byte[] file,
        LocalizedText alt,
        CancellationToken cancellationToken
    ) => Succeed(await images.RunAsync(admin, owner, file, alt, cancellationToken));

    private static void Succeed<T>(Result<T, Refusal> result)
        where T : notnull
    {
        if (result.Refusal is { } refusal)
            throw new InvalidOperationException($"Demo data was refused: {refusal.Reason}");
    }
}
