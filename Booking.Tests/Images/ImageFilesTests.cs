using Booking.Domain.Images;
using Booking.Tests.TestKit;
using Booking.Web.Startup;
using Booking.Web.Theme.Images;

namespace Booking.Tests.Images;

public sealed class ImageFilesTests
{
    private static readonly string Id = new('c', StoredImage.IdLength);

    [Fact]
    public async Task What_was_written_is_read_and_what_was_deleted_is_gone()
    {
        var (files, directory, _) = await OpenAsync();
        Assert.Null(files.Open(Id));
        await files.WriteAsync(Id, Samples.Jpeg, CancellationToken.None);

        await using (var stream = files.Open(Id)!)
        {
            var read = new MemoryStream();
            await stream.CopyToAsync(read);
            Assert.Equal(Samples.Jpeg, read.ToArray());
        }

        // Nothing half-written beside it.
        Assert.Single(Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories));
        files.Delete(Id);
        files.Delete(Id);
        Assert.Null(files.Open(Id));
    }

    [Fact]
    public async Task Old_files_are_found_and_the_rest_of_a_crash_too()
    {
        var (files, directory, clock) = await OpenAsync();
        await files.WriteAsync(Id, Samples.Jpeg, CancellationToken.None);
        var cut = new string('d', StoredImage.IdLength);
        Directory.CreateDirectory(Path.Combine(directory, "dd"));
        await File.WriteAllTextAsync(Path.Combine(directory, "dd", cut + ".part"), "half");
        File.SetLastWriteTimeUtc(Path.Combine(directory, "dd", cut + ".part"), clock.GetUtcNow().UtcDateTime);
        await File.WriteAllTextAsync(Path.Combine(directory, "README"), "not ours");

        Assert.Empty(files.WrittenBefore(clock.GetUtcNow()).Except(["README"]));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([Id, cut], files.WrittenBefore(clock.GetUtcNow()).Order());
        files.Delete(cut);
        Assert.Equal([Id], files.WrittenBefore(clock.GetUtcNow()));
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC")]
    [InlineData("")]
    public async Task Nothing_but_an_id_of_ours_becomes_a_path(string name)
    {
        var (files, _, _) = await OpenAsync();
        Assert.Throws<ArgumentException>(() => files.Open(name));
    }

    [Fact]
    public async Task A_directory_that_is_served_or_cannot_be_made_stops_the_start()
    {
        var directory = await TestRunDirectory.NewPathAsync("images");
        Assert.Contains(
            "served",
            Assert
                .Throws<StartRefusedException>(() =>
                    ImageFiles.Prepare(Path.Combine(directory, "wwwroot", "images"), Path.Combine(directory, "wwwroot"))
                )
                .Message
        );
        Directory.CreateDirectory(directory);
        await File.WriteAllTextAsync(Path.Combine(directory, "file"), "");
        Assert.Contains(
            "Images:Directory",
            Assert
                .Throws<StartRefusedException>(() =>
                    ImageFiles.Prepare(Path.Combine(directory, "file", "images"), null)
                )
                .Message
        );
    }

    private static async Task<(ImageFiles Files, string Directory, ManualClock Clock)> OpenAsync()
    {
        var directory = await TestRunDirectory.NewPathAsync("images");
        ImageFiles.Prepare(directory, null);
        var clock = new ManualClock();
        return (new(directory, clock), directory, clock);
    }
}
